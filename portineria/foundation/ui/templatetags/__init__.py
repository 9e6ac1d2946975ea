"""Template tags: the components, called and never copied."""
