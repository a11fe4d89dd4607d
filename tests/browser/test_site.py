"""The site behind a static web server, in a real browser: every link, every message, every barrier."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CONTEXTS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}
FRONT = ["/index.html", "/en/index.html"]
LINKS = "links => links.map(link => link.href)"
IDS = "all => all.map(each => each.id)"


@pytest.fixture(scope="module")
def address(public):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=public)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _visit(context, address: str, start: str) -> list[str]:
    """Follow every link from a page on; what is wrong on the way."""
    page, wrong = context.new_page(), []
    page.on("console", lambda message: message.type in ("error", "warning") and wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith((address, "data:")) or wrong.append(asked.url))
    waiting, links, ids = [start], {start: start}, {}
    while waiting:
        url = waiting.pop()
        if not url.endswith((".html", "/")):
            answer = context.request.head(url)
            wrong += [] if answer.ok else [f"{links[url]} links {url}: {answer.status}"]
            continue
        answer = page.goto(url)
        wrong += [] if answer.ok else [f"{links[url]} links {url}: {answer.status}"]
        ids[url] = set(page.eval_on_selector_all("[id]", IDS))
        for link in page.eval_on_selector_all("a[href]", LINKS):
            if urldefrag(link)[0] not in {urldefrag(known)[0] for known in links}:
                waiting += [urldefrag(link)[0]] if link.startswith(address) else []
            links.setdefault(link, url)
            links.setdefault(urldefrag(link)[0], url)
    page.close()
    places = {link: urldefrag(link) for link in links}
    wrong += [
        f"{links[link]} links {link}"
        for link, (url, place) in places.items()
        if place and url in ids and place not in ids[url]
    ]
    return wrong


def test_every_link_leads_somewhere_and_no_page_complains(browser, public, address):
    context = browser.new_context()
    visited = []
    context.on("page", lambda page: page.on("load", lambda opened: visited.append(opened.url)))
    assert _visit(context, address, f"{address}/index.html") == []
    reached = {url.removeprefix(f"{address}/").partition("#")[0] for url in visited}
    pages = {path.relative_to(public).as_posix() for path in public.rglob("*.html")}
    pages = {name for name in pages if "/_" not in name}
    # What nothing leads to would be no part of the site.
    assert pages - reached <= {"docs/genindex.html", "docs/search.html"}
    context.close()


@pytest.mark.parametrize("name", CONTEXTS)
def test_front_page_fits_and_has_no_barrier(browser, address, barriers, screenshots, name):
    # The page forbids the checker's script, too.
    context = browser.new_context(**CONTEXTS[name], bypass_csp=True)
    page, wrong = context.new_page(), []
    for place in FRONT:
        page.goto(address + place)
        page.screenshot(path=screenshots / f"front{place.count('/')}.{name}.png", full_page=True)
        page.get_by_role("searchbox").fill("kepulauan riau")
        wrong += barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
    context.close()
    assert wrong == []


def test_typing_finds_a_region_and_enter_opens_it(browser, address):
    page = browser.new_page(**CONTEXTS["phone"])
    page.goto(address)
    page.get_by_role("searchbox").press_sequentially("kab karimun")
    shown = [item for item in page.locator(".list li a").all() if item.is_visible()]
    assert [item.inner_text() for item in shown] == ["Kabupaten Karimun"]
    expect(page.get_by_role("status")).to_contain_text("1 dari ")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/reports/karimun/karimun.id.html")
    page.close()


def test_nothing_found_is_a_count_and_what_is_typed_can_be_taken_back(browser, address):
    page = browser.new_page()
    page.goto(address)
    page.get_by_role("searchbox").fill("atlantis")
    expect(page.get_by_role("status")).to_contain_text("0 dari ")
    page.get_by_role("searchbox").fill("")
    assert page.get_by_role("status").inner_text() == ""
    assert not page.locator(".list").is_visible()
    page.locator(".search summary").click()
    assert page.locator(".list li").first.is_visible()
    page.close()


def test_without_scripts_the_whole_list_is_there(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/index.html")
    assert not page.get_by_role("searchbox").is_visible()
    page.locator(".search summary").click()
    page.get_by_role("link", name="Karimun Regency", exact=True).first.click()
    page.wait_for_url(f"{address}/reports/karimun/karimun.id.html")
    context.close()


def test_the_crawl_sees_every_fault(browser, public, address):
    bad = public / "bad.html"
    bad.write_text(
        '<!DOCTYPE html><title>Bad</title><a href="gone.html">a</a><a href="gone.pdf">b</a>'
        '<a href="#nowhere">c</a><script>console.error("heard")</script>',
        encoding="utf-8",
    )
    context = browser.new_context()
    wrong = " ".join(_visit(context, address, f"{address}/bad.html"))
    context.close()
    bad.unlink()
    for fault in ("gone.html: 404", "gone.pdf: 404", "bad.html#nowhere", "heard"):
        assert fault in wrong
