"""The front door of referrals."""
