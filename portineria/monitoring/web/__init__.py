"""Pages of monitoring: what is missing, and where it is written."""
