"""What published coverage figures support: evidence, measures, charts, reports.

Read in this order: ``evidence`` (what was published), ``measures`` (what follows
from it), ``charts`` (how a table is drawn), ``reporting`` (how it is said),
``running`` (how notebooks are executed), ``cli`` (the command).
"""
