"""How a table is drawn."""
