"""A request from one service to another, with the person's consent and its answer."""
