"""The noticeboard: what can happen in the neighbourhood, what has happened, and who has answered."""
