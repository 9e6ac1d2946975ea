"""Bytes behind walls: what somebody attached, cleaned, kept in the database, served as a download."""
