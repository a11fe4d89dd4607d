"""The source of the site: generated parts are in place, and prose tells no number of its own."""

import re

import pytest

from pages import source

TEXTS = source.texts()


def test_every_generated_part_is_in_place():
    assert not [name for name, text in TEXTS.items() if "<!-- generated" in text]
    written = "".join(path.read_text(encoding="utf-8") for path in source.written())
    assert sorted(re.findall(r"<!-- generated: (.+) -->", written)) == sorted(source.PARTS)


def test_an_unknown_part_is_an_error():
    with pytest.raises(KeyError, match="nothing"):
        source.filled("<!-- generated: nothing -->")


def test_the_prose_of_the_method_tells_no_number_of_its_own():
    """Numbers stand in what is printed, what is generated and what is run; in prose they could go stale."""
    written = (source.DOCS / "method.md").read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|`[^`]+`|\{\{.*?\}\}|^\d\. ", "", written, flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r".*\d.*", prose) == []


@pytest.mark.parametrize(
    ("kept", "link", "placed"),
    [
        ("docs/index.md", "howto/a.md", "howto/a.md"),
        ("docs/index.md", "../CONTRIBUTING.md#rules", "CONTRIBUTING.md#rules"),
        ("docs/howto/a.md", "../examples/b.pdf", "../examples/b.pdf"),
        ("docs/howto/a.md", "../../benchmarks/README.md", "../benchmarks/README.md"),
        ("README.md", "docs/gap.png", "gap.png"),
        ("benchmarks/README.md", "../docs/method.md", "../method.md"),
        ("docs/index.md", "#here", "#here"),
        ("docs/index.md", "mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links_of_the_repository_lead_to_the_same_place_in_the_site(kept, link, placed):
    assert source.relinked(f"[a]({link})", kept) == f"[a]({placed})"


def test_pages_of_folders_are_among_the_pages_and_those_built_are_not():
    assert {"index.md", "howto/make-a-report.md", "id/meminta-data.md"} <= set(TEXTS)
    assert not [name for name in TEXTS if name.startswith("_build")]
