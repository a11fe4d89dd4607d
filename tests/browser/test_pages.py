"""Every page in a real browser: quiet, self-contained, fitting, without barriers, in valid markup."""

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pypdf
import pytest

pytestmark = pytest.mark.browser

CONTEXTS = {
    f"{name}-{scheme}": {
        "viewport": {"width": width, "height": height},
        "color_scheme": scheme,
    }
    for name, width, height in (("desktop", 1280, 900), ("phone", 360, 740))
    for scheme in ("light", "dark")
}
LONGEST = 5000  # pixels of a picture
# Elements that reach over the edge of the screen and do not lie in one that scrolls by itself.
TOO_WIDE = """
() => [...document.body.querySelectorAll('*')].filter(element => {
    if (element.getBoundingClientRect().right <= document.documentElement.clientWidth + 1) return false;
    for (let around = element; around; around = around.parentElement)
        if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(around).overflowX)) return false;
    return true;
}).map(element => element.outerHTML.slice(0, 80)).concat(
    document.documentElement.scrollWidth > innerWidth ? ['the page itself'] : [])
"""
BAD = """<!DOCTYPE html><html lang="en"><head><title>Bad</title></head><body><main><h1>Bad</h1><h3>Skipped</h3>
<img src="https://x.invalid/a.png"><p style="color:#bbb;background:#fff">pale</p>
<div style="width:3000px">wide</div><a href="gone.html">gone</a><a href="#nowhere">nowhere</a>
<script>console.log('heard')</script></main></body></html>"""


@pytest.fixture(scope="module")
def bad(tmp_path_factory) -> Path:
    """A page with one of every fault."""
    path = tmp_path_factory.mktemp("bad") / "bad.html"
    path.write_text(BAD, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def pages(site) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    # The reports, the index, and 01 to 05 with 08.
    assert len(found) == 6 + 2 + 6
    return found


def _heard(context, address: str, picture: Path | None = None) -> list[str]:
    """What a page says, asks for or shows that it should not."""
    page = context.new_page()
    wrong = []
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    start = address.rpartition("/")[0].split("/reports")[0]
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith(("data:", start)) else wrong.append(f"request: {asked.url}")
        ),
    )
    page.goto(address)
    wrong += [f"too wide: {element}" for element in page.evaluate(TOO_WIDE)]
    if picture:
        size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        shown = {"x": 0, "y": 0, "width": size[0], "height": min(size[1], LONGEST)}
        page.screenshot(path=picture, full_page=True, clip=shown, timeout=120_000)
    page.close()
    return wrong


def _barriers(context, address: str, barriers) -> list[str]:
    page = context.new_page()
    page.goto(address)
    found = barriers(page)
    page.close()
    return found


@pytest.mark.parametrize("name", CONTEXTS)
def test_every_page_is_quiet_and_fits(browser, site, pages, screenshots, name):
    context = browser.new_context(**CONTEXTS[name])
    wrong = {}
    for path in pages:
        picture = screenshots / f"{path.relative_to(site).as_posix().replace('/', '-')}.{name}.png"
        wrong[path.name] = _heard(context, path.as_uri(), picture)
    context.close()
    assert not {page: said for page, said in wrong.items() if said}


@pytest.mark.parametrize("name", CONTEXTS)
def test_no_page_has_a_barrier(browser, pages, barriers, name):
    # The pages forbid every script, the checker's too, so that it needs leave here.
    context = browser.new_context(**CONTEXTS[name], bypass_csp=True)
    found = {path.name: _barriers(context, path.as_uri(), barriers) for path in pages}
    context.close()
    assert not {page: said for page, said in found.items() if said}


def test_phone_shows_cards_in_a_column_and_each_fold_with_its_mark(browser, site):
    context = browser.new_context(**CONTEXTS["phone-light"])
    page = context.new_page()
    page.goto((site / "karimun" / "karimun.en.html").as_uri())
    lefts = page.locator(".figures li").evaluate_all("all => all.map(each => each.getBoundingClientRect().x)")
    assert len(lefts) == 3
    assert len(set(lefts)) == 1
    # The heading begins on the line of the mark before it.
    tops = page.locator("summary:has(h2)").evaluate(
        "all => [all.getBoundingClientRect().top, all.querySelector('h2').getClientRects()[0].top]"
    )
    assert abs(tops[0] - tops[1]) < 12
    page.goto((site / "index.en.html").as_uri())
    widths = page.locator("figure svg:visible").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().width)"
    )
    assert widths
    assert max(widths) <= CONTEXTS["phone-light"]["viewport"]["width"]
    context.close()


def test_pages_work_without_scripts_from_a_plain_web_server(browser, site):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site.parent)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/reports"
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/index.html")
        page.click("a >> text=Karimun")
        page.wait_for_load_state()
        assert page.url.startswith(address)
        assert page.locator("h1").count() == 1
        assert not [url for url in asked if not url.startswith((address, "data:"))]
        context.close()
        server.shutdown()


def test_every_link_leads_somewhere(pages):
    assert not [broken for path in pages for broken in _broken(path)]


def _broken(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    ids = set(re.findall(r'\bid="([^"]*)"', text))
    wrong = []
    for link in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', text):
        if link.startswith("#"):
            wrong += [] if link[1:] in ids else [f"{path.name}: {link}"]
        elif not link.startswith(("https://", "http://")):
            wrong += [] if (path.parent / unquote(link)).is_file() else [f"{path.name}: {link}"]
    return wrong


def test_markup_is_valid(pages, markup_errors):
    assert markup_errors(pages) == ""


def test_reports_print_on_a4_with_the_summary_on_one_page(browser, site, tmp_path):
    context = browser.new_context(viewport={"width": 665, "height": 1000})  # 176 mm, between the margins
    for path in sorted(site.glob("*/*.??.html")):
        page = context.new_page()
        page.goto(path.as_uri())
        page.emulate_media(media="print")
        assert page.evaluate(TOO_WIDE) == [], path.name
        second = page.locator("h2").nth(1).inner_text()
        page.pdf(path=tmp_path / "print.pdf", prefer_css_page_size=True)
        sheets = pypdf.PdfReader(tmp_path / "print.pdf").pages
        assert [round(float(side)) for side in sheets[0].mediabox[2:]] == [595, 842]
        assert sheets[1].extract_text().strip().startswith(second), path.name
        page.close()
    context.close()


def test_every_fault_is_seen(browser, bad, barriers, markup_errors):
    context = browser.new_context(**CONTEXTS["phone-light"], bypass_csp=True)
    heard = " ".join(_heard(context, bad.as_uri()))
    for fault in (
        "console: heard",
        "request: https://x.invalid/a.png",
        "too wide: <div",
        "too wide: the page itself",
    ):
        assert fault in heard
    found = " ".join(_barriers(context, bad.as_uri(), barriers))
    for rule in ("image-alt", "color-contrast", "heading-order"):
        assert rule in found
    context.close()
    assert _broken(bad) == ["bad.html: gone.html", "bad.html: #nowhere"]
    assert "alt" in markup_errors([bad])
