"""What cells write: to `sys.stdout` and `sys.stderr`, and past Python to file descriptors 1 and 2.

Descriptors 1 and 2 lead to files while a cell runs. Each is read whenever Python's stream is written or
flushed, so the text comes in its order, and no thread has to wait for it.
"""

import codecs
import contextlib
import fcntl
import io
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator


class Streams:
    """The two streams of a notebook.

    Parameters
    ----------
    send
        Called with the name of a stream and its text whenever it is flushed.
    """

    def __init__(self, send: Callable[[str, str], None]):
        self._ours = [_Stream(name, fd, send) for fd, name in ((1, "stdout"), (2, "stderr"))]
        # A cell may put its own in their place; the next one finds those.
        self._current = list(self._ours)

    @contextlib.contextmanager
    def cell(self) -> Iterator[None]:
        """Take what is written meanwhile; the process's own streams are in place again afterwards."""
        _flush_own()
        own = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self._current
        with contextlib.ExitStack() as stack:
            for stream in self._ours:
                stack.enter_context(stream.taking())
            # No cell may wait for what somebody types.
            stack.enter_context(_replaced(0, os.open(os.devnull, os.O_RDONLY)))
            try:
                yield
            finally:
                _flush_own()
                self._current = [sys.stdout, sys.stderr]
                sys.stdout, sys.stderr = own
                self.flush()

    def flush(self) -> None:
        """Send what is left of both."""
        for stream in self._ours:
            stream.flush()


class _Stream(io.TextIOBase):
    encoding = "UTF-8"

    def __init__(self, name: str, fd: int, send: Callable[[str, str], None]):
        self.name, self._fd, self._send = name, fd, send
        self._original = os.dup(fd)
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 as long as the stream
        # Several processes may write at once.
        fcntl.fcntl(self._file, fcntl.F_SETFL, fcntl.fcntl(self._file, fcntl.F_GETFL) | os.O_APPEND)
        self._read = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._text = ""
        # Threads of a cell may print, too.
        self._lock = threading.RLock()
        self._pid = os.getpid()

    def taking(self) -> contextlib.AbstractContextManager:
        return _replaced(self._fd, os.dup(self._file.fileno()))

    def fileno(self) -> int:
        # As in a kernel: what is given this descriptor writes to the process's own stream.
        return self._original

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if os.getpid() != self._pid:  # in a process that a cell forked
            os.write(self._fd, text.encode())
            return len(text)
        with self._lock:
            self._collect()
            self._text += text
        return len(text)

    def flush(self) -> None:
        if os.getpid() != self._pid:
            return
        with self._lock:
            self._collect()
            text, self._text = self._text, ""
            if text:
                self._send(self.name, text)

    def _collect(self) -> None:
        size = os.fstat(self._file.fileno()).st_size
        if size < self._read:  # a program opened /dev/stdout, and so emptied the file
            self._read = 0
        if size > self._read:
            content = os.pread(self._file.fileno(), size - self._read, self._read)
            self._read += len(content)
            self._text += self._decoder.decode(content)


@contextlib.contextmanager
def _replaced(fd: int, other: int) -> Iterator[None]:
    """Let a descriptor lead elsewhere meanwhile; closes the other one."""
    original = os.dup(fd)
    os.dup2(other, fd)
    os.close(other)
    try:
        yield
    finally:
        os.dup2(original, fd)
        os.close(original)


def _flush_own() -> None:
    """Write out what Python's own streams hold: it belongs to where their descriptors lead now."""
    for stream in (sys.__stdout__, sys.__stderr__):
        stream.flush()
