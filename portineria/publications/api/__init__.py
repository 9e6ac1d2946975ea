"""The machine's doors: what the house publishes, in the API that `project/api.py` puts together."""
