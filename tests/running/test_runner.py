import nbformat
import pytest

from jaminan.running.requests import Request
from jaminan.running.runner import render_all
from jaminan.tables import strict

CLAIM = {"as_printed": "90 persen"}
BAY = Request("teluk", "id", "2025-12-31")


@pytest.fixture
def folder(folder_of):
    return folder_of(CLAIM, {**CLAIM, "region_id": "tanjung"})


def _render(folder, output, template, *requests):
    how = {"data": str(folder), "output": output, "template": template}
    outcomes = {each.request: each for each in render_all(list(requests), strict.load(folder), **how)}
    return [outcomes[request] for request in requests]


def test_render_all_puts_complete_files_in_place(folder, template_of, tmp_path):
    output = tmp_path / "reports"
    english = Request("tanjung", "en", "2025-12-31")
    outcomes = _render(folder, output, template_of(), BAY, english)
    assert [(outcome.error, outcome.files) for outcome in outcomes] == [("", {}), ("", {})]
    files = sorted(str(path.relative_to(output)) for path in output.rglob("*") if path.is_file())
    assert files == ["manifest.json"] + [
        f"{stem}.{ending}"
        for stem in ("tanjung/tanjung.en", "teluk/teluk.id")
        for ending in ("html", "ipynb", "pdf", "tables/sources.csv")
    ]
    assert "<h1>teluk</h1>" in (output / "teluk" / "teluk.id.html").read_text()
    assert nbformat.read(output / "teluk" / "teluk.id.ipynb", as_version=4).cells


def test_pages_link_the_language_that_is_there_and_none_that_is_not(folder, template_of, tmp_path):
    output, template, english = tmp_path / "reports", template_of(), Request("teluk", "en", "2025-12-31")

    def run(*requests) -> list[str]:
        return [each.state for each in _render(folder, output, template, *requests)]

    def linked(code, other) -> bool:
        return f'href="teluk.{other}.html"' in (output / "teluk" / f"teluk.{code}.html").read_text()

    assert run(BAY) == ["done"]
    assert not linked("id", "en")
    assert run(english) == ["done"]
    assert (linked("en", "id"), linked("id", "en")) == (True, False)
    # With the other in the run, and from then on, it is linked, too.
    assert run(BAY, english) == ["done", "unchanged"]
    assert linked("id", "en")
    assert run(BAY) == run(english) == ["unchanged"]


def test_render_all_failure_leaves_the_last_good_report_and_the_others(folder, template_of, tmp_path):
    output = tmp_path / "reports"
    _render(folder, output, template_of(), BAY)
    good = (output / "teluk" / "teluk.id.html").read_bytes()
    failing = template_of('assert region != "teluk", "not this one"', name="failing.ipynb")
    failed, fine = _render(folder, output, failing, BAY, Request("tanjung", "id", "2025-12-31"))
    assert failed.error == "failing.ipynb: cell 4: AssertionError: not this one"
    assert fine.error == ""
    assert (output / "teluk" / "teluk.id.html").read_bytes() == good
    assert (output / "tanjung" / "tanjung.id.html").exists()
    assert not list(output.glob(".stage-*"))


def test_render_all_refuses_a_report_of_another_region(folder, template_of, tmp_path):
    template = template_of('region = "tanjung"')
    (outcome,) = _render(folder, tmp_path / "reports", template, BAY)
    assert outcome.error == "small.ipynb: the end marker names region 'tanjung' – expected 'teluk'"
    assert not list((tmp_path / "reports").rglob("*.html"))


def test_render_all_same_bytes_twice(folder, template_of, tmp_path):
    template = template_of()
    for name in ("one", "two"):
        _render(folder, tmp_path / name, template, BAY)
    for file in ("teluk.id.html", "teluk.id.ipynb"):
        assert (tmp_path / "one" / "teluk" / file).read_bytes() == (
            tmp_path / "two" / "teluk" / file
        ).read_bytes()


def test_render_all_one_report_without_a_place_keeps_no_other_from_its_own(folder, template_of, tmp_path):
    output = tmp_path / "reports"
    output.mkdir()
    (output / "teluk").write_text("a file where a folder should be")
    blocked, fine = _render(folder, output, template_of(), BAY, Request("tanjung", "id", "2025-12-31"))
    assert blocked.error.startswith(f"{output / 'teluk'}")
    assert fine.error == ""
    assert (output / "tanjung" / "tanjung.id.html").exists()
