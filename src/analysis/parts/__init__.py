"""One file a subject: its sentences, table and chart."""
