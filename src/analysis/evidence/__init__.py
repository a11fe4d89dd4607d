"""What was published: printed numerals, the raw tables, their strict reader."""
