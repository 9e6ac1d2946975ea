"""The front door of casework."""
