"""`jaminan.report` takes arguments as a user gives them, and says what came of each report."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import jaminan
from analysis.errors import DataError
from jaminan.public import reports
from jaminan.running import runner
from jaminan.running.lock import Locked, locked
from jaminan.running.requests import Outcome

# Without a guard around its call, as one types it.
SCRIPT = """
import sys, jaminan
print("begun")
print(jaminan.report("teluk", "id", "html", sys.argv[1], data=sys.argv[2])["outcome"].to_list())
"""


@pytest.fixture(scope="module")
def folder(lasting_folder_of):
    claims = {"as_printed": "90 persen"}, {"as_printed": "70 persen", "region_id": "tanjung"}
    return lasting_folder_of(*claims, name="reports")


@pytest.fixture
def requested(monkeypatch):
    """The requests that a run was given; of these, tanjung in English fails."""
    requests = []

    def render_all(given, *_, **__):
        requests.extend(given)
        for request in reversed(given):
            yield Outcome(request, error="no" if request.stem.name == "tanjung.en" else "")

    monkeypatch.setattr(runner, "render_all", render_all)
    monkeypatch.setattr(reports, "_files", lambda outcome, *_: [outcome.request.stem])
    return requests


def test_report_renders_and_leaves_what_is_up_to_date(folder, tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    arguments = [sys.executable, script, tmp_path / "out", folder]
    run = subprocess.run(arguments, capture_output=True, text=True, check=True)
    lines = run.stdout.splitlines()
    assert (lines[0], lines[-1]) == ("begun", "['done']")
    assert lines.count("begun") == 1
    frame = jaminan.report(["teluk"], ["id"], ["html"], tmp_path / "out", data=folder)
    assert frame[["region_id", "region", "language", "outcome"]].to_numpy().tolist() == [
        ["teluk", "Bay", "id", "unchanged"]
    ]
    assert {path.suffix for path in frame.loc[0, "files"]} == {".html", ".ipynb", ".csv"}
    assert all(path.is_file() for path in frame.loc[0, "files"])
    assert frame["error"].isna().all()


def test_report_says_what_came_of_each_in_the_order_given(requested, folder, tmp_path):
    frame = jaminan.report("tanjung, teluk,tanjung", output=tmp_path / "out", data=str(folder))
    assert frame[["region_id", "language", "outcome"]].to_numpy().tolist() == [
        ["tanjung", "id", "done"],
        ["tanjung", "en", "failed"],
        ["teluk", "id", "done"],
        ["teluk", "en", "done"],
    ]
    assert frame["error"].dropna().to_list() == ["no"]
    assert frame["files"].to_list() == [[Path("tanjung/tanjung.id")], [], *frame["files"].to_list()[2:]]
    assert len(requested) == 4


@pytest.mark.parametrize("day", ["2025", 2025, date(2025, 12, 31), pd.Timestamp("2025-12-31")], ids=repr)
def test_report_takes_days_and_all_regions(requested, folder, tmp_path, day):
    jaminan.report(None, "en", output=tmp_path, as_of=day, known_by=day, data=folder)
    assert [(each.region, each.as_of, each.known_by) for each in requested] == [
        ("teluk", "2025-12-31", "2025-12-31"),
        ("tanjung", "2025-12-31", "2025-12-31"),
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"regions": "teluc"}, "regions: region 'teluc' is unknown; did you mean 'teluk'?"),
        ({"regions": []}, "regions: [] names nothing"),
        ({"language": "ind"}, "language: 'ind' is unknown; did you mean 'id'?"),
        ({"language": ""}, "language: nothing is named – expected some of id, en"),
        ({"formats": "html, pdff"}, "formats: 'pdff' is unknown; did you mean 'pdf'?"),
        ({"as_of": "2025-13"}, "as_of: '2025-13' is not a date"),
        ({"data": "nowhere"}, "data: 'nowhere' is no data folder"),
    ],
)
def test_report_refuses_what_is_unknown(folder, tmp_path, arguments, message):
    with pytest.raises(DataError) as error:
        jaminan.report(**{"regions": "teluk", "output": tmp_path / "out", "data": folder, **arguments})
    assert str(error.value).startswith(message)
    assert not (tmp_path / "out").exists()


def test_report_waits_for_no_other_run(folder, tmp_path):
    with locked(tmp_path), pytest.raises(Locked):
        jaminan.report("teluk", output=tmp_path, data=folder)
