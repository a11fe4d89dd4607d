"""The public site: reports, pages and data in one folder."""
