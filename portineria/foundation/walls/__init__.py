"""The two walls: who may see which row, held by the application and, on its own, by the database."""
