"""What workers and kernels find imported: for the server that forks them, and for nothing else."""

import os

import analysis.reporting.agreement
import analysis.reporting.method
import analysis.reporting.sections
import analysis.reporting.summary  # noqa: F401
from analysis.running import kernels

kernels.die_with(os.getppid())
