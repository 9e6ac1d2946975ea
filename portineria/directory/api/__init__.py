"""The machine's doors of the directory."""
