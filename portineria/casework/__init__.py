"""What the Community Manager and the social worker do with and for a person."""
