"""How figures are put into words, in Indonesian and English."""
