"""Documents that leave on paper: tagged PDF, made from a template and values."""
