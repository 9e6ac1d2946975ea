"""Proofs of the whole product under violence: what was acknowledged is kept, once."""
