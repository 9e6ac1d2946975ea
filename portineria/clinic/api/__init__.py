"""The ambulatory for machines."""
