"""Processes that end with the one that started them."""

import os
import subprocess
import sys

import pytest

from jaminan.running import parents


def _answer(pipe, words: str) -> None:
    pipe.send(words + pipe.recv())


def _end(_, code: int) -> None:
    os._exit(code)


@pytest.mark.parametrize("fork", [True, False])
def test_process_and_the_one_that_began_it_have_a_pipe(fork):
    process, pipe = parents.begin(_answer, "one ", fork=fork)
    with pipe:
        pipe.send("two")
        assert pipe.recv() == "one two"
        with pytest.raises(EOFError):
            pipe.recv()
    process.join()
    assert parents.exit_reason(process) == "exit 0"


def test_how_a_process_ended():
    ended, _ = parents.begin(_end, 3, fork=True)
    ended.join()
    killed, pipe = parents.begin(_answer, "", fork=True)
    for _ in range(2):
        parents.end(killed, pipe)
    assert (parents.exit_reason(ended), parents.exit_reason(killed)) == ("exit 3", "signal 9")
    assert pipe.closed


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone says when a parent ends")
def test_process_whose_parent_is_gone_does_nothing():
    program = "from jaminan.running import parents; parents._tied(1, print, 'done')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")


def test_daemon_may_begin_one(monkeypatch):
    """Workers of Dask are daemons."""
    monkeypatch.setitem(parents.multiprocessing.current_process()._config, "daemon", True)
    process, _ = parents.begin(_end, 3, fork=True)
    process.join()
    assert parents.exit_reason(process) == "exit 3"
