"""The pages of accounts: sign-in, one's own security, the role one acts in, the members of one's organisation."""
