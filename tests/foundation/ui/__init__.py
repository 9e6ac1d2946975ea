"""The frame and the components."""
