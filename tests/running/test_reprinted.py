import subprocess

import pytest
from click.testing import CliRunner

from jaminan import cli
from jaminan.running.reprinted import reprinted

CLAIM = {"as_printed": "98%", "note": "n"}
NAMED = ["-c", "user.name=A", "-c", "user.email=a@example.org"]


@pytest.fixture
def committed(folder_of, tmp_path):
    count = {"as_printed": "1.200 orang", "indicator_id": "health_registered_persons"}
    return _committed(folder_of(CLAIM, count), tmp_path)


def _committed(folder, place):
    for command in (["init", "-q"], ["add", "-A"], [*NAMED, "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(place), *command], check=True)
    return folder


def _changed(folder, old: str, new: str):
    path = folder / "raw" / "claims.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new"),
    [("98%", '"98,00%"'), ("98%", "98 persen"), ("1.200 orang", "1200 orang")],
)
def test_the_same_value_in_another_form_is_found_with_its_line(committed, old, new):
    assert reprinted(committed) == []
    (finding,) = reprinted(_changed(committed, old, new))
    assert (finding.column, finding.line) == ("as_printed", 2 if old == "98%" else 3)
    assert f"'{old}', as in the last commit" in finding.expected
    result = CliRunner().invoke(cli.main, ["check", "--data", str(committed)])
    assert result.exit_code == 2
    assert "printed form" in result.output


@pytest.mark.parametrize(("old", "new"), [("98%", "97%"), ("98%,,,,,", '"98,2%",,,,,')])
def test_another_value_is_a_change_of_its_own(committed, old, new):
    assert reprinted(_changed(committed, old, new)) == []


def test_a_misprint_is_compared_by_its_digits(folder_of, tmp_path):
    folder = _committed(folder_of({"as_printed": "96,36", "read_as": "96,36 persen"}), tmp_path)
    (finding,) = reprinted(_changed(folder, '"96,36",', "96.36,"))
    assert finding.column == "as_printed"


def test_a_correction_that_its_note_explains_is_taken(committed):
    assert reprinted(_changed(_changed(committed, "98%", '"98,00%"'), ",n\n", ",It prints 98.00.\n")) == []


def test_without_a_commit_there_is_nothing_to_compare(folder_of):
    assert reprinted(folder_of(CLAIM)) == []
