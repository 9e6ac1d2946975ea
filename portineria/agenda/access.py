"""Who may do what in agenda."""
