"""The strict reader of the raw tables, and the processed tables that follow from them."""
