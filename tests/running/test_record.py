"""The record of a run says how it ended and what came of every report."""

import json
import os
import signal

import pytest

from analysis.errors import DataError
from jaminan.running import record
from jaminan.running.requests import Outcome, Request

BAY, CAPE, ISLE = (Request(region, "id", "2025-12-31") for region in ("teluk", "tanjung", "pulau"))


def _read(folder) -> dict:
    return json.loads((folder / "run.json").read_text())


def test_every_report_has_its_outcome(tmp_path):
    with record.recorded(tmp_path, [BAY, CAPE, ISLE], lambda: "abc") as run:
        run.outcomes += [Outcome(CAPE, unchanged=True), Outcome(BAY, seconds=1.23456, kernel="forked")]
    written = _read(tmp_path)
    assert (written["exit"], written["state"]) == (0, "abc")
    assert written["seconds"] >= 0
    assert written["began"].endswith("+00:00")
    assert written["reports"] == [
        {"report": "teluk/teluk.id", "outcome": "done", "seconds": 1.235, "kernel": "forked"},
        {"report": "tanjung/tanjung.id", "outcome": "unchanged"},
        {"report": "pulau/pulau.id", "outcome": "not reached"},
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]


def test_report_that_failed_says_why(tmp_path):
    with record.recorded(tmp_path, [BAY], str) as run:
        run.outcomes.append(Outcome(BAY, error="cell 4: no", seconds=2.0, kernel="started"))
        run.failed.append("teluk (id): cell 4: no")
    written = _read(tmp_path)
    assert written["exit"] == 1
    failed = {"report": "teluk/teluk.id", "outcome": "failed", "seconds": 2.0, "kernel": "started"}
    assert written["reports"] == [{**failed, "error": "cell 4: no"}]


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        (KeyboardInterrupt(), 130),
        (DataError("wrong"), 2),
        (SystemExit(143), 143),
        (OSError(28, "full"), 3),
        (RuntimeError("?"), 1),
    ],
    ids=["interrupted", "input", "terminated", "environment", "unforeseen"],
)
def test_run_that_is_stopped_is_recorded_all_the_same(tmp_path, ending, code):
    with pytest.raises(type(ending)), record.recorded(tmp_path, [BAY], str):
        raise ending
    assert _read(tmp_path)["exit"] == code


@pytest.fixture
def signals():
    """What the tests set is taken back."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    yield before
    for each, handler in before.items():
        signal.signal(each, handler)


def test_request_to_end_unwinds_the_run_and_is_heard_no_longer(capsys, signals):
    with record.terminable():
        assert signal.getsignal(signal.SIGTERM) is not signals[signal.SIGTERM]
    assert {each: signal.getsignal(each) for each in signals} == signals
    with pytest.raises(SystemExit) as end, record.terminable():
        os.kill(os.getpid(), signal.SIGTERM)
        pytest.fail("the run went on")
    assert end.value.code == 143
    assert capsys.readouterr().err == "jaminan: terminated; what was finished is in place\n"
    assert {signal.getsignal(each) for each in signals} == {signal.SIG_IGN}


@pytest.mark.usefixtures("signals")
def test_signal_that_was_ignored_stays_so():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with record.terminable():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_run_that_is_killed_leaves_no_record_of_the_one_before(tmp_path):
    with record.recorded(tmp_path, [BAY], lambda: "before"):
        pass
    with record.recorded(tmp_path, [BAY], lambda: "after"):
        assert _read(tmp_path)["exit"] is None
        assert "state" not in _read(tmp_path)
        assert [report["outcome"] for report in _read(tmp_path)["reports"]] == ["not reached"]
    assert _read(tmp_path)["state"] == "after"
