"""What stops a program ends it with a sentence and an exit status, not with a traceback."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from analysis.errors import DataError, FindingsError
from jaminan.running.lock import Held
from jaminan.running.record import ENVIRONMENT, INTERRUPTED, OTHER_RUN, WRONG_INPUT


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """End the program so that its user reads what is wrong and another program knows whose fault it is.

    Raises
    ------
    SystemExit
        2 wrong input, 3 the environment, 4 another run, 130 interrupted.
    """
    try:
        yield
    except FindingsError as error:
        _end(f"{error}\n{len(error.findings)} finding(s); nothing was written.", WRONG_INPUT)
    except DataError as error:
        _end(f"jaminan: {error}", WRONG_INPUT)
    except Held as other:
        _end(f"jaminan: {other}", OTHER_RUN)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _end(f"jaminan: {where}{error.strerror or error}", ENVIRONMENT)
    except KeyboardInterrupt:
        # A second one would end the program otherwise.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _end("jaminan: interrupted; what was finished is in place", INTERRUPTED)


def _end(words: str, status: int) -> None:
    print(words, file=sys.stderr)
    sys.exit(status)
