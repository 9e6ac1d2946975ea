"""Who may do what in clinic."""
