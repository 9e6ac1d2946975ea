"""The neighbourhood ambulatory."""
