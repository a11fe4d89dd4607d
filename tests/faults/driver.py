"""`jaminan` with a small template and short deadlines: the program into which faults are injected."""

import os
import sys
import time
from pathlib import Path

from analysis import paths

# Above `main`, so that the workers, which import this file, have the same clock.
AHEAD = float(os.environ.get("FAULTS_CLOCK", "0"))
usual = time.time
time.time = lambda: usual() + AHEAD


def main() -> None:
    """Run the command with what the environment says in place of the usual."""
    paths.TEMPLATE = Path(os.environ["FAULTS_TEMPLATE"])
    from jaminan.running import runner, workers

    runner.CELL_SECONDS, runner.REPORT_SECONDS = 5, 8
    workers.START_SECONDS, workers.SILENT_SECONDS = 40, 8
    from jaminan import cli

    cli.main(sys.argv[1:])


if __name__ == "__main__":
    main()
