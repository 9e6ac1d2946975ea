"""The pages, one file per thing somebody does."""
