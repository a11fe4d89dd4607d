"""From figures and tables to rows of the raw tables."""
