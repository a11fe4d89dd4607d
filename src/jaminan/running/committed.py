"""The evidence as it was committed, read from the repository's history."""

import os
import subprocess
import tempfile
from pathlib import Path

from analysis.errors import DataError
from analysis.evidence import store
from jaminan.tables import strict


def committed_evidence(folder: Path, revision: str = "HEAD") -> store.Evidence:
    """Load the raw tables of a data folder as they are in a commit.

    Raises
    ------
    FindingsError
        If the committed tables are not valid.
    DataError
        If there is no such commit.
    OSError
        If there is no git, or the folder was not part of the commit.
    """
    try:
        _git(folder, "rev-parse", "--git-dir")
    except OSError as error:
        if "not a git repository" not in str(error):
            raise
        reason = "is not in a git repository – there is no commit to compare with; jaminan build needs none"
        raise OSError(f"{folder} {reason}") from None
    try:
        revision = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").strip()
    except OSError:
        raise DataError(f"commit {revision!r} is unknown – expected a commit, branch or tag") from None
    paths = _git(
        folder, "ls-tree", "-r", "--name-only", revision, "--", "datapackage.json", "raw"
    ).splitlines()
    if not paths:
        raise OSError(f"{folder} is not part of commit {revision!r}")
    with tempfile.TemporaryDirectory() as copy:
        for path in paths:
            target = Path(copy) / folder.name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_git(folder, "show", f"{revision}:./{path}"), encoding="utf-8", newline="")
        return strict.load(Path(copy) / folder.name)


def committed_file(folder: Path, path: str, revision: str = "HEAD") -> str | None:
    """The text of a file of a data folder as it is in a commit; None without git, or if it is in none."""
    try:
        return _git(folder, "show", f"{revision}:./{path}")
    except OSError:
        return None


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 fixed words
        ["git", "-C", str(folder), *arguments],  # noqa: S607
        capture_output=True,
        check=False,
        # The messages are compared.
        env={**os.environ, "LC_ALL": "C"},
    )
    if done.returncode:
        raise OSError(f"git {arguments[0]}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode("utf-8")
