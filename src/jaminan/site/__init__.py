"""The site: reports, notebooks, documentation and data in one folder with a front page, for a web server."""
