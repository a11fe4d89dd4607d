"""Every module of the library is in its reference, on the page of its layer."""

import re

from analysis.paths import ROOT
from pages import library, source

SOURCE = ROOT / "src"


def test_every_module_is_documented_once():
    modules = [
        ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        for path in (SOURCE / "analysis").rglob("*.py")
        if path.stem != "__init__" and path.parent.name != "cli"
    ]
    told = re.findall(r"automodule:: (\S+)", "".join(library.pages().values()))
    assert sorted(told) == sorted(modules)


def test_every_layer_is_on_the_page_of_the_library():
    listed = [
        f"{name}.md" for name in re.findall(r"^library/\w+$", source.texts()["library.md"], re.MULTILINE)
    ]
    assert set(listed) == set(library.pages())
