"""A program for the tests of workers: what one finds read and imported before its first job.

The second word on the command line is what happens to the server, or to this process, before.
"""

import os
import signal
import sys
from pathlib import Path

from jaminan.running import workers

if __name__ == "__main__":
    from looked import found

    workers.start_server(Path(sys.argv[1]))
    server = workers._server[0].pid
    if "stopped" in sys.argv:
        os.kill(server, signal.SIGSTOP)
        print(server)
        sys.exit()
    if "killed" in sys.argv:
        os.kill(server, signal.SIGKILL)
    for _, answer in workers.run(found, [0], number=1, seconds=60):
        print(answer)
    if "ended" in sys.argv:
        os.kill(os.getpid(), signal.SIGKILL)
