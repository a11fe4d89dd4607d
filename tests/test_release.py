"""One version in every place that has it, with its changes, and a release that is made of it."""

import json
import re
import subprocess
import tomllib

import pytest
import yaml

from analysis.paths import ROOT


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


VERSION = tomllib.loads(read("pyproject.toml"))["project"]["version"]
CITATION = yaml.safe_load(read("CITATION.cff"))
WORKFLOW = ROOT / ".github" / "workflows" / "release.yml"


@pytest.fixture(scope="module")
def steps():
    if not WORKFLOW.is_file():
        pytest.skip("a source archive has no workflows")
    [job] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"].values()
    return {step.get("name", step.get("run", "")): step.get("run", "") for step in job["steps"]}


def test_every_place_has_the_same_version():
    assert str(CITATION["version"]) == json.loads(read("data/datapackage.json"))["version"] == VERSION


def test_the_newest_changes_are_of_this_version_and_dated():
    title = re.search(r"^## (.*)$", read("CHANGELOG.md"), re.MULTILINE)[1]
    assert title in (f"{VERSION} ({CITATION['date-released']})", f"{VERSION} (unreleased)")


@pytest.mark.parametrize(
    ("tag", "accepted"), [(f"v{VERSION}", True), ("v9.9.9", False), (f"v{VERSION}1", False)]
)
def test_a_tag_that_is_not_the_version_ends_the_release(steps, tag, accepted):
    done = subprocess.run(
        ["sh", "-c", steps["The tag is the version"]],
        cwd=ROOT,
        env={"GITHUB_REF_NAME": tag, "PATH": "/usr/bin:/bin"},
    )
    assert (done.returncode == 0) == accepted


def test_a_release_is_tested_before_it_is_made_and_says_what_changed(steps, tmp_path):
    names = list(steps)
    order = ["make check", "make test", "make wheel", "Attach wheel and source archive"]
    assert sorted(order, key=names.index) == order
    script = steps["The changes of this version"].replace("CHANGELOG.md", str(ROOT / "CHANGELOG.md"))
    subprocess.run(["sh", "-c", script], cwd=tmp_path, check=True)
    notes = (tmp_path / "notes.md").read_text(encoding="utf-8")
    assert notes.startswith(f"## {VERSION} ")
    assert notes.count("\n## ") == 0
    assert len(notes) > 1000
