"""Taking in files from outside: a table read line by line, a verdict for each row, a command that tells them."""
