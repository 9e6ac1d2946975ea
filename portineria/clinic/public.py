"""The front door of clinic."""
