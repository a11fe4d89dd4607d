"""What a printed Indonesian figure says: its value, step and bounds."""
