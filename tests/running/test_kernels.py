"""Forked kernels are kernels like any other, and separate from each other."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")


def _run(name: str) -> list[str]:
    program = Path(__file__).with_name("warmed.py")
    done = subprocess.run([sys.executable, str(program), name], capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines() + [done.stderr]


def test_forked_kernel_passes_the_suite_for_kernels():
    *said, report = _run("suite")
    assert said[-1] == "kernels: ['forked']"
    assert "OK" in report


def test_each_kernel_is_fresh_and_by_itself():
    *said, _ = _run("fresh")
    first, one, place, second, other, same_place, told = said
    assert first == second == "False / here"
    assert one != other
    assert place == same_place == "+0700 True"
    assert told == "['forked', 'forked']"


def test_kernel_goes_with_the_warm_process_and_the_next_starts_in_the_ordinary_way():
    *said, _ = _run("orphaned")
    assert said[:2] == ["-9 True True", "42"]
    assert said[2].startswith("['forked', 'started (")


def test_warm_process_that_does_not_answer_is_killed_with_its_kernel():
    assert _run("unanswered")[0] == "-9 True True True"


def test_what_a_kernel_has_started_goes_with_it():
    assert _run("bereft")[0] == "5 True"


def test_launched_kernel_listens_already():
    *said, _ = _run("listening")
    assert said == ["True", "True", "['forked', 'forked']"]
