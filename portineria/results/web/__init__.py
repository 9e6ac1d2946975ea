"""Indicators as the staff of a programme reads them: figures, proofs, records, checks, frozen days."""
