"""What of the documentation is generated, each from the thing that it describes."""
