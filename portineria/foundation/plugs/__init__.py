"""Sockets for systems outside the house: base · registry · one file a vendor."""
