"""Odd environments, in seconds: each works, or says in one line what to do. The slow ones run nightly."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.paths import ROOT
from jaminan.running.endings import in_a_sentence

COMMAND = [sys.executable, "-P", "-m", "jaminan"]
# Together: where one of them mattered, the output would differ.
ODD = {
    "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "20",
    "http_proxy": "http://127.0.0.1:9", "HTTPS_PROXY": "nonsense", "ALL_PROXY": "socks5://127.0.0.1:9",
    "HOME": "/nowhere", "MPLBACKEND": "agg", "PYTHONHASHSEED": "1",
}  # fmt: skip


def _run(*arguments, variables=None, **how):
    kept = {name: text for name, text in os.environ.items() if name != "HOME"}
    environment = {**kept, "PYTHONPATH": str(ROOT / "src"), **(variables or {})}
    return subprocess.run([*COMMAND, *arguments], env=environment, stderr=subprocess.PIPE, check=False, **how)


def test_variables_of_any_kind_move_no_byte(tmp_path):
    odd_folder = tmp_path / "a folder, é"
    odd_folder.mkdir()
    plain = _run("show", "karimun", stdout=subprocess.PIPE, cwd=ROOT)
    odd = _run(
        "show", "karimun", stdout=subprocess.PIPE, cwd=odd_folder, variables=ODD, umask=0o777
    )  # fmt: skip
    assert (plain.returncode, plain.stderr) == (odd.returncode, odd.stderr) == (0, b"")
    assert "–".encode() in plain.stdout
    assert odd.stdout == plain.stdout
    assert list(odd_folder.iterdir()) == []


def test_help_without_docstrings_says_so():
    shown = _run("show", "--help", stdout=subprocess.PIPE, variables={"PYTHONOPTIMIZE": "2"})
    assert b"unset PYTHONOPTIMIZE" in shown.stdout
    assert b"unset PYTHONOPTIMIZE" not in _run("show", "--help", stdout=subprocess.PIPE).stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
def test_a_full_disk_behind_the_output_is_one_line():
    with Path("/dev/full").open("wb") as full:
        done = _run("show", "karimun", stdout=full)
    assert (done.returncode, done.stderr.decode().count("\n")) == (3, 1)
    assert "No space left on device – make room" in done.stderr.decode()


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.EACCES, "change its rights"),
        (errno.EROFS, "name another place"),
        (errno.ENOSPC, "make room"),
        (errno.EFBIG, "ulimit -f"),
    ],
)
def test_what_the_system_refuses_comes_with_what_to_do(capsys, number, remedy):
    with pytest.raises(SystemExit) as end, in_a_sentence():
        raise OSError(number, os.strerror(number), "/a/b")
    said = capsys.readouterr().err
    assert (end.value.code, said.count("\n")) == (3, 1)
    assert said.startswith(f"jaminan: /a/b: {os.strerror(number)} – ")
    assert remedy in said


def test_a_reason_that_says_what_to_do_gets_no_second_one(capsys):
    with pytest.raises(SystemExit), in_a_sentence():
        raise OSError(errno.EACCES, "is another user's – expected a folder of your own", "/a")
    assert capsys.readouterr().err == "jaminan: /a: is another user's – expected a folder of your own\n"
