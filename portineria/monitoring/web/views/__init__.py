"""One file per thing somebody does."""
