"""Every name of the public face is in the reference, and has an example."""

import re

import pytest

import analysis
import jaminan
from pages import source

FACE = [(package, name) for package in (analysis, jaminan) for name in package.__all__]


def test_every_name_is_documented_once():
    listed = re.findall(r"\.\. auto(?:class|function):: (\S+)", source.texts()["library.md"])
    assert listed == [f"{getattr(package, name).__module__}.{name}" for package, name in FACE]


@pytest.mark.parametrize(("package", "name"), FACE, ids=lambda part: getattr(part, "__name__", part))
def test_every_function_has_an_example(package, name):
    given = getattr(package, name)
    assert isinstance(given, type) or ">>> " in given.__doc__
