"""The generated environment.yml and the locks keep in step with pyproject.toml."""

import re
import runpy
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement

from analysis.paths import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCKS = ["requirements.lock", "bootstrap.lock"]
tool = runpy.run_path(str(ROOT / "tools" / "environment.py"))
requirements = runpy.run_path(str(ROOT / "tools" / "setup.py"))["requirements"]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def locked(requirement):
    """Whether a lock pins a version that the requirement allows."""
    pinned = re.search(rf"(?m)^{re.escape(requirement.name)}==(\S+)", read("requirements.lock"))
    return pinned is not None and requirement.specifier.contains(pinned[1])


def test_environment_is_the_generated_one():
    assert read("environment.yml") == tool["environment"](PYPROJECT), "run `make lock`"


def test_environment_names_one_channel_and_installs_the_project():
    environment = yaml.safe_load(read("environment.yml"))
    assert environment["name"] == "jaminan"
    assert environment["channels"] == ["conda-forge"]
    assert environment["dependencies"][-1] == {"pip": ["-e ."]}


def test_environment_asks_for_what_the_locks_have():
    """No conda runs here, so names and versions are held against those that pip gets."""
    *packages, _ = yaml.safe_load(read("environment.yml"))["dependencies"]
    asked = {package.name: package for package in map(Requirement, packages)}
    del asked["python"], asked["pip"]
    for pypi, conda in tool["CONDA_NAMES"].items():
        asked[conda].name = pypi
    assert [each for each in asked.values() if not locked(each)] == []


def test_environment_is_for_notebooks_and_reports_alone():
    named = set(re.findall(r'^  - "([\w-]+)', read("environment.yml"), flags=re.MULTILINE))
    assert {"jupyterlab", "papermill", "typst-py", "nbval", "pytest", "pytest-xdist"} <= named
    assert not named & {"playwright", "playwright-python", "sphinx", "myst-nb", "hypothesis", "ruff"}


@pytest.mark.parametrize("requirement", ["colorama>=0.4; sys_platform == 'win32'", "papermill[s3]>=2.7"])
def test_conda_requirement_with_marker_or_extra_raises(requirement):
    sentence = f"pyproject.toml: cannot put {requirement!r} into environment.yml: marker or extra"
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        tool["conda_requirement"](requirement)


def test_every_direct_dependency_is_locked():
    direct = [Requirement(text) for text in requirements(tomllib.loads(PYPROJECT), "dev")]
    assert [each for each in direct if not locked(each)] == [], "run `make lock`"


@pytest.mark.parametrize("name", LOCKS)
def test_lock_carries_hashes_and_no_addresses(name):
    lock = read(name)
    pinned = re.findall(r"^[\w.-]+==.* \\\n +--hash=sha256:", lock, flags=re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^\w", lock, flags=re.MULTILINE)) > 0
    assert not re.search(r"://|^ *--(extra-)?(index|find|trusted)", lock, flags=re.MULTILINE)
