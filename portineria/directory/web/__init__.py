"""What is seen of directory."""
