"""Pages of results, one file for each thing that is looked at."""
