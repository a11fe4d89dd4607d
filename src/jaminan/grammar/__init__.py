"""The value, step and bounds of a printed Indonesian figure."""
