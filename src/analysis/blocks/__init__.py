"""What a notebook displays and a report is made of: headings, text, tables, charts, sources."""
