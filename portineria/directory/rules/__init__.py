"""What can be decided from values alone: opening hours, freshness, and what an untidy file means."""
