"""What is typed in casework, with its errors in plain words."""
