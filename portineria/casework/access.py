"""Who may do what in casework."""
