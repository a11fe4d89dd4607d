import subprocess
import sys

import pytest

from analysis.errors import DataError
from jaminan.findings import Finding, FindingsError
from jaminan.running.endings import in_a_sentence
from jaminan.running.lock import Locked

FINDING = Finding("raw/claims.csv", 7, "as_of", "2025-13", "date", "a date such as 2025-12")


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (DataError("region 'telok' is unknown"), 2, "jaminan: region 'telok' is unknown"),
        (FindingsError([FINDING]), 2, f"{FINDING}\n1 finding(s); nothing was written."),
        (FileNotFoundError(2, "No such file", "/a"), 3, "jaminan: /a: No such file"),
        (OSError("no Jupyter kernel 'julia'"), 3, "jaminan: no Jupyter kernel 'julia'"),
        (Locked("reports: another run works here"), 4, "jaminan: reports: another run works here"),
        (KeyboardInterrupt(), 130, "jaminan: interrupted; what was finished is in place"),
    ],
)
def test_what_stops_a_program_is_a_sentence_and_a_status(capsys, error, status, words):
    with pytest.raises(SystemExit) as end, in_a_sentence():
        raise error
    assert (end.value.code, capsys.readouterr().err) == (status, f"{words}\n")


def test_what_nobody_foresaw_keeps_its_traceback():
    with pytest.raises(ZeroDivisionError), in_a_sentence():
        raise ZeroDivisionError


# In the background of a script, interruptions are ignored from the start.
HEARD = "import signal\nsignal.signal(2, signal.default_int_handler)\n"


@pytest.mark.parametrize("numbers", [(2, 2), (2, 15), (15, 2)], ids=["2, 2", "2, 15", "15, 2"])
def test_second_signal_does_not_break_off_what_the_first_began(numbers):
    """Not while the run unwinds, nor while the interpreter ends."""
    first, second = numbers
    program = (
        f"{HEARD}import atexit, os\nfrom jaminan.running.endings import in_a_sentence\n"
        "from jaminan.running.record import terminable\n"
        f"again = lambda: os.kill(os.getpid(), {second})\n"
        "atexit.register(again)\n"
        "with in_a_sentence(), terminable():\n"
        f"    try:\n        os.kill(os.getpid(), {first})\n    finally:\n        again()\n        print('unwound')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    message = {2: "jaminan: interrupted", 15: "jaminan: terminated"}[first]
    assert (done.returncode, done.stdout) == (128 + first, "unwound\n")
    assert done.stderr == f"{message}; what was finished is in place\n"


def test_interruption_outside_a_run_is_the_last():
    program = (
        f"{HEARD}import atexit, os\nfrom jaminan.running.endings import in_a_sentence\n"
        "atexit.register(os.kill, os.getpid(), 2)\n"
        "with in_a_sentence():\n    os.kill(os.getpid(), 2)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "jaminan: interrupted; what was finished is in place\n")
