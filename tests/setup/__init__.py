"""Stories about setting up: two commands, one supervisor, and every wrong value met with one clear sentence."""
