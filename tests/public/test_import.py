"""`import analysis` is quick, and offers the public face and nothing else."""

import subprocess
import sys

import pytest

import analysis


def test_import_loads_no_library():
    code = "import sys, analysis; print(dir(analysis)); print({'pandas', 'matplotlib'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [str(sorted(analysis.__all__)), "set()"]


@pytest.mark.parametrize("name", analysis.__all__)
def test_every_name_is_there(name):
    assert getattr(analysis, name).__name__ == name


def test_a_name_that_is_not_there_is_refused():
    assert not hasattr(analysis, "lod")
    with pytest.raises(AttributeError, match=r"^module 'analysis' has no attribute 'lod'$"):
        _ = analysis.lod
