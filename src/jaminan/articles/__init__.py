"""Reading an article: its figures, and the dates, regions and speakers near them."""
