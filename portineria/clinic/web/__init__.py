"""What is seen of clinic."""
