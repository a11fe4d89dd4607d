"""What stops a program ends it with a sentence and an exit status, not with a traceback."""

import errno
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from analysis.errors import DataError
from jaminan.findings import FindingsError
from jaminan.running.lock import Locked

SOME_FAILED, WRONG_INPUT, ENVIRONMENT, OTHER_RUN = 1, 2, 3, 4
INTERRUPTED, TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM
_STATUS = {
    KeyboardInterrupt: INTERRUPTED, DataError: WRONG_INPUT, OSError: ENVIRONMENT, Locked: OTHER_RUN,
}  # fmt: skip
_RIGHTS = "change its rights, or name another place"
_ROOM = "make room, or name another place"
_REMEDY = {
    **dict.fromkeys([errno.EACCES, errno.EPERM, errno.EROFS], _RIGHTS),
    **dict.fromkeys([errno.ENOSPC, errno.EDQUOT], _ROOM),
    errno.EFBIG: "raise the limit of this session (ulimit -f)",
}


def status(error: BaseException) -> int:
    """The exit status of a program that an error ends."""
    if isinstance(error, SystemExit):
        return error.code
    return next((_STATUS[kind] for kind in _STATUS if isinstance(error, kind)), SOME_FAILED)


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """End the program so that its user reads what is wrong and another program knows the cause.

    Raises
    ------
    SystemExit
        2 wrong input, 3 the environment, 4 another run, 130 interrupted.
    """
    try:
        yield
    except tuple(_STATUS) as error:
        if isinstance(error, KeyboardInterrupt):
            # A second one would end the program otherwise.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        print(_sentence(error), file=sys.stderr)
        sys.exit(status(error))


def _sentence(error: BaseException) -> str:
    match error:
        case FindingsError():
            return f"{error}\n{len(error.findings)} finding(s); nothing was written."
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            reason = error.strerror or str(error)
            # Some say themselves what to do.
            remedy = "" if " – " in reason else _REMEDY.get(error.errno, "")
            return f"jaminan: {place}{' – '.join(filter(None, [reason, remedy]))}"
        case KeyboardInterrupt():
            return "jaminan: interrupted; what was finished is in place"
    return f"jaminan: {error}"
