"""How results are said and written."""
