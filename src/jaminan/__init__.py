"""The program beside the library: it reads articles and tables, keeps the evidence and publishes reports.

Read in this order: ``grammar`` (what a printed figure says), ``tables`` (the strict reader), ``articles`` and
``entry`` (how figures are collected), ``explore``, ``publish`` (files from a notebook), ``running`` (how
notebooks are executed), ``cli`` (the command).
"""

__all__: list[str] = []
