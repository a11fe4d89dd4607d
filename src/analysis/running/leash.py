"""Ties the server that forks workers to the runner that started it: the server imports it first."""

import os

from analysis.running.parents import RUNNER, die_with

# For workers: once it is gone, their parent is another.
SERVER = os.getpid()
# Importing the rest takes seconds, in which the runner may be killed.
if runner := os.environ.get(RUNNER):
    die_with(int(runner))
