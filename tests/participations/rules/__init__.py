"""The pure rules of taking part: records, completeness, checks, verdicts."""
