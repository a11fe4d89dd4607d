"""What follows from the published figures."""
