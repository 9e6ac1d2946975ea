"""The front door of agenda."""
