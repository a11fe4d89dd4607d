import subprocess

import pytest
from click.testing import CliRunner

from jaminan import cli
from jaminan.running.committed import committed_evidence

CLAIM = {"as_printed": "90 persen"}


@pytest.fixture
def repository(folder_of, tmp_path):
    folder = folder_of(CLAIM)
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    return folder


def test_committed_evidence_is_that_of_the_commit(repository, folder_of):
    folder_of({"as_printed": "91 persen"})
    assert committed_evidence(repository).claims["value"].tolist() == [90]


def test_diff_says_what_moved(repository, folder_of):
    run = lambda: CliRunner().invoke(cli.main, ["diff", "--data", str(repository)])  # noqa: E731 two calls of one line
    assert (run().exit_code, run().output) == (0, "Nothing changed.\n")
    folder_of({"as_printed": "91 persen"})
    output = run().output
    assert "  coverage registered\n    - 90 [89.5, 91]\n    + 91 [90.5, 92]\n" in output


def test_diff_against_an_unknown_commit_exits_2(repository):
    result = CliRunner().invoke(cli.main, ["diff", "--against", "nowhere", "--data", str(repository)])
    assert result.exit_code == 2
    assert result.output == "jaminan: commit 'nowhere' is unknown – expected a commit, branch or tag\n"


def test_committed_evidence_outside_a_repository_raises(folder_of):
    with pytest.raises(
        OSError,
        match="data is not in a git repository – there is no commit to compare with; jaminan build needs none$",
    ):
        committed_evidence(folder_of(CLAIM))


def test_diff_says_which_new_claims_lie_after_the_day_of_the_reports(repository, folder_of):
    later = {"as_printed": "91 persen", "as_of": "2026-03-01", "source_id": "harian-3"}
    folder_of({"as_printed": "90 persen"}, later, {**later, "claim_kind": "target"})
    result = CliRunner().invoke(cli.main, ["diff", "--as-of", "2025-12-31", "--data", str(repository)])
    assert "T002 describes 2026-03-01, after the day of the reports (2025-12-31)" in result.output
    assert result.output.count("after the day of the reports") == 1
