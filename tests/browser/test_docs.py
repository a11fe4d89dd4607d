"""The documentation in a real browser: quiet, self-contained, fitting, without barriers."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

CONTEXTS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}
# One of each kind; that none loads anything from elsewhere is tested of all where the site is built.
PAGES = [
    "index", "tutorial", "howto/make-a-report", "howto/publish-a-notebook", "id/mengutip-angka", "method", "data", "commands", "notebooks", "notebooks/03-coverage-gap",
    "notebooks/regional-report", "library", "search",
]  # fmt: skip
# Blocks of code wider than their place that neither break their lines nor can be moved.
CUT = """() => [...document.querySelectorAll("pre")].filter(block =>
    block.scrollWidth > block.clientWidth + 1 && !["auto", "scroll"].includes(getComputedStyle(block).overflowX)
).map(block => "cut: " + block.textContent.slice(0, 60))"""


def _wrong(page, address: str) -> list[str]:
    """What a page asks for or complains of, and whether it is wider than the screen."""
    said = []
    page.on("console", lambda message: message.type == "error" and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith(("file:", "data:")) or said.append(asked.url))
    page.goto(address)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return said + ["wider than the screen"] * wide + page.evaluate(CUT)


@pytest.mark.parametrize("name", CONTEXTS)
def test_pages_are_sound(browser, public, barriers, screenshots, name):
    context = browser.new_context(**CONTEXTS[name])
    wrong = {}
    for title in PAGES:
        page = context.new_page()
        wrong[title] = _wrong(page, (public / "docs" / f"{title}.html").as_uri())
        page.screenshot(path=screenshots / f"docs-{Path(title).name}.{name}.png")
        wrong[title] += barriers(page)
        page.close()
    context.close()
    assert not {page: said for page, said in wrong.items() if said}


def test_every_fault_is_seen(browser, barriers, tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text(
        '<!DOCTYPE html><html lang="en"><title>Bad</title><main><h1>Bad</h1><img src="https://x.invalid/a.png">'
        "<pre style='overflow:hidden;width:9px'>too wide</pre><div style='width:3000px'>wide</div><script>console.error('heard')</script></main></html>",
        encoding="utf-8",
    )
    page = browser.new_page()
    wrong = _wrong(page, bad.as_uri())
    assert {"heard", "https://x.invalid/a.png", "wider than the screen", "cut: too wide"} <= set(wrong)
    assert any(barrier.startswith("image-alt") for barrier in barriers(page))
    page.close()
