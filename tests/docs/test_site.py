"""The built site: made without a warning, complete, and loading nothing from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from analysis.paths import ROOT

# What a page fetches by itself; a link that a reader may follow is none of these.
LOADS = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|input)\b[^>]*?\b(?:src|srcset)=[\"']?\s*((?:https?:)?//[^\"'\s>]+)"
    r"|<link\b(?![^>]*\brel=[\"'](?:canonical|license)[\"'])[^>]*?\bhref=[\"']((?:https?:)?//[^\"']+)"
    r"|url\([\"']?((?:https?:)?//[^\"')]+)|@import\s+[\"']((?:https?:)?//[^\"']+)"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    output = tmp_path_factory.mktemp("docs") / "html"
    command = [sys.executable, str(ROOT / "docs" / "build.py"), str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return output


def loads(text: str) -> list[str]:
    """Addresses elsewhere from which a page or a style loads something."""
    return ["".join(found) for found in LOADS.findall(text)]


def broken(page: Path) -> list[str]:
    """Links of a page that lead to no file, or to no place in it."""
    wrong = []
    for link in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        name, place = urldefrag(link)
        target = page.parent / unquote(name) if name else page
        if not target.is_file() or (
            place and f'id="{unquote(place)}"' not in target.read_text(encoding="utf-8")
        ):
            wrong.append(f"{page.name}: {link}")
    return wrong


def test_nothing_is_loaded_from_elsewhere(site):
    styled = [path for kind in ("html", "css") for path in site.rglob(f"*.{kind}")]
    found = {path.name: loads(path.read_text(encoding="utf-8")) for path in styled}
    assert not {name: addresses for name, addresses in found.items() if addresses}


def test_every_link_leads_somewhere(site):
    assert not [link for page in site.rglob("*.html") for link in broken(page)]


def test_front_page_says_why_shows_findings_and_a_report_and_gives_the_two_commands(site):
    front = (site / "index.html").read_text(encoding="utf-8")
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", front))
    assert "what these published figures can and cannot support" in words
    assert words.index("Why") < words.index("Karimun Regency") < words.index("make report")
    assert words.index("make report") < words.index("make test")
    for image in ("gap.png", "page-one.png"):
        assert (site / "_images" / image).is_file()
    assert len(re.findall(r'href="_downloads/[^"]+/karimun\.id\.pdf"', front)) == 2


def test_pages_are_grouped_by_kind_and_say_their_language(site):
    front = (site / "index.html").read_text(encoding="utf-8")
    groups = re.findall(r'class="caption"[^>]*><span class="caption-text">([^<]+)<', front)
    assert groups == ["Learn", "How to", "Bahasa Indonesia", "Look up", "Understand"]
    for name, language in (("id/membaca-laporan", "id"), ("method", "en")):
        assert f'<html lang="{language}"' in (site / f"{name}.html").read_text(encoding="utf-8")


def test_notebooks_show_their_blocks(site):
    page = (site / "notebooks" / "03-coverage-gap.html").read_text(encoding="utf-8")
    assert '<p class="finding">' in page
    assert "data:image/svg+xml;base64," in page
    assert "vnd.jaminan" not in page


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.invalid/a.js"></script>',
        '<link href="//cdn.invalid/a.css" rel="stylesheet">',
        "@font-face { src: url(https://cdn.invalid/a.woff2) }",
        "@import 'https://cdn.invalid/a.css'",
        '<img alt="" src="http://cdn.invalid/a.png">',
    ],
)
def test_loads_sees_every_way_to_load(text):
    assert len(loads(text)) == 1


def test_loads_lets_links_pass():
    assert loads('<a href="https://example.org/">elsewhere</a> <img src="_static/a.png">') == []
