"""The explorer: widgets that change what a notebook shows."""
