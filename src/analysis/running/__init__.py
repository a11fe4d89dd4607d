"""How notebooks are executed, checked and published."""
