"""What is seen of referrals."""
