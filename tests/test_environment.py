"""The generated environment.yml and the locks keep in step with pyproject.toml."""

import re
import runpy
import tomllib

import pytest
import yaml

from analysis.paths import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCKS = ["requirements.lock", "bootstrap.lock"]
tool = runpy.run_path(str(ROOT / "tools" / "environment.py"))


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_environment_is_the_generated_one():
    assert read("environment.yml") == tool["environment"](PYPROJECT), "run `make lock`"


def test_environment_names_one_channel_and_installs_the_project():
    environment = yaml.safe_load(read("environment.yml"))
    assert environment["name"] == "jaminan"
    assert environment["channels"] == ["conda-forge"]
    assert environment["dependencies"][-1] == {"pip": ["-e ."]}


@pytest.mark.parametrize("requirement", ["colorama>=0.4; sys_platform == 'win32'", "papermill[s3]>=2.7"])
def test_conda_requirement_with_marker_or_extra_raises(requirement):
    sentence = f"pyproject.toml: cannot put {requirement!r} into environment.yml: marker or extra"
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        tool["conda_requirement"](requirement)


def test_every_direct_dependency_is_locked():
    tables = tomllib.loads(PYPROJECT)
    direct = tables["project"]["dependencies"] + tables["dependency-groups"]["dev"]
    wanted = {re.match(r"[\w.-]+", requirement)[0].lower() for requirement in direct}
    locked = set(re.findall(r"^([\w.-]+)==", read("requirements.lock"), flags=re.MULTILINE))
    assert wanted <= locked, "run `make lock`"


@pytest.mark.parametrize("name", LOCKS)
def test_lock_carries_hashes_and_no_addresses(name):
    lock = read(name)
    pinned = re.findall(r"^[\w.-]+==.* \\\n +--hash=sha256:", lock, flags=re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^\w", lock, flags=re.MULTILINE)) > 0
    assert not re.search(r"://|^ *--(extra-)?(index|find|trusted)", lock, flags=re.MULTILINE)
