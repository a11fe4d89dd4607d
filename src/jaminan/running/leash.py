"""Ties the server that forks workers to the runner that started it: the server imports it first."""

import os

from jaminan.running.parents import RUNNER, die_with

# For workers: once it is gone, their parent is another.
SERVER = os.getpid()
# Told to this process alone, not to those that it starts.
TIED_TO = int(os.environ.pop(RUNNER, "0"))
# Importing the rest takes seconds, in which the runner may be killed.
if TIED_TO:
    die_with(TIED_TO)
