import hashlib

import pytest

from jaminan.entry.form import EntryForm

ARTICLE = (
    "Kepala Dinas, Sri Lestari, mengatakan 1.240 pekerja di Teluk per Desember 2025.\n\nIuran Rp 16.800.\n"
)


@pytest.fixture
def folder(folder_of):
    return folder_of({"as_printed": "90 persen"})


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def form(article, folder):
    return EntryForm(article, folder)


def _fill(form):
    given = {"source_id": "kabar-2026", "outlet": "Kabar", "title": "Pekerja", "published": "2026-01-12"}
    for name, value in given.items():
        form.source[name].value = value
    form.claims[0]["take"].value = True
    form.claims[0]["indicator_id"].value = "labour_financed_persons"
    form.claims[0]["agency"].value = "regency_government"


def _raw(folder):
    return {path.name: path.read_bytes() for path in (folder / "raw").iterdir()}


def test_what_is_near_is_in_the_controls(form):
    given = {name: control.value for name, control in form.claims[0].items()}
    assert (given["region_id"], given["as_of"], given["as_of_basis"]) == ("teluk", "2025-12", "stated")
    assert (given["speaker"], given["claim_kind"], given["variant"]) == (
        "Sri Lestari",
        "observation",
        "unstated",
    )
    assert given["take"] is False


def test_only_indicators_that_fit_can_be_chosen(form):
    money = {name for _, name in form.claims[1]["indicator_id"].options}
    assert "labour_contribution_idr" in money
    assert all(name.endswith("_idr") for name in money)


def test_blocks_show_the_article_and_its_quantities(form):
    given, passage, table = form.blocks()
    assert given.content["text"] == "2 quantities, 2 of them new."
    assert passage.kind == "passage"
    assert [row["cells"]["text"] for row in table.content["rows"]] == ["1.240 pekerja", "Rp 16.800"]
    assert [row["cells"]["claims"] for row in table.content["rows"]] == ["–", "–"]


def test_nothing_is_written_until_the_button(form, folder):
    before = _raw(folder)
    form.show()
    _fill(form)
    assert _raw(folder) == before
    form._button.click()
    assert _raw(folder) != before


def test_chosen_quantities_become_rows(form, folder, article):
    _fill(form)
    assert form.write() == ["E001"]
    claim = (folder / "raw" / "claims.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert claim == (
        "E001,kabar-2026,1,teluk,labour_financed_persons,unstated,observation,reported,1.240 pekerja,,,,,2025-12,"
        "stated,,Sri Lestari,regency_government,,,,"
    )
    source = (folder / "raw" / "sources.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert source.endswith(hashlib.sha256(article.read_bytes()).hexdigest())
    assert "E001" in form._outcome.value


def test_recorded_quantity_is_not_offered_again(form, folder, article):
    _fill(form)
    form.write()
    again = EntryForm(article, folder)
    assert again.source["source_id"].value == "kabar-2026"
    assert list(again.claims) == [1]
    assert again.recorded[0] == ["E001"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda form: form.claims[0]["take"].set_trait("value", False), "nothing is chosen"),
        (lambda form: form.source["outlet"].set_trait("value", ""), "a new one needs: outlet"),
        (lambda form: form.claims[0]["as_of"].set_trait("value", "2025-13"), "2025-13"),
    ],
)
def test_refusal_is_reported_and_nothing_is_written(form, folder, change, message):
    before = _raw(folder)
    _fill(form)
    change(form)
    assert form.write() == []
    assert message in form._outcome.value
    assert "Nothing was written." in form._outcome.value
    assert _raw(folder) == before


def test_quantity_is_not_recorded_twice(form, folder):
    _fill(form)
    assert form.write() == ["E001"]
    before = _raw(folder)
    form.claims[0]["speaker"].value = "Somebody else"
    assert form.write() == []
    assert "recorded already: 1.240 pekerja (E001)" in form._outcome.value
    assert _raw(folder) == before
