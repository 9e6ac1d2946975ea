"""Commands of clinic."""
