"""The source of the site: generated parts are in place, and prose tells no number of its own."""

import re

import pytest

from pages import source

TEXTS = source.texts()


def test_every_generated_part_is_in_place():
    assert not [name for name, text in TEXTS.items() if "<!-- generated" in text]
    written = "".join(path.read_text(encoding="utf-8") for path in source.DOCS.glob("*.md"))
    assert sorted(re.findall(r"<!-- generated: (.+) -->", written)) == sorted(source.PARTS)


def test_an_unknown_part_is_an_error():
    with pytest.raises(KeyError, match="nothing"):
        source.filled("<!-- generated: nothing -->")


def test_the_prose_of_the_method_tells_no_number_of_its_own():
    """Numbers stand in what is printed, what is generated and what is run; in prose they could go stale."""
    written = (source.DOCS / "method.md").read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|`[^`]+`|\{\{.*?\}\}|^\d\. ", "", written, flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r".*\d.*", prose) == []
