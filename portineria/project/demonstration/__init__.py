"""The demonstration: an invented population that lives through the real programmes. Pure until it is loaded."""
