"""What a resident sees without signing in."""
