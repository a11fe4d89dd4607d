import hashlib

import ipywidgets
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


def _fill(form, place=0):
    given = {"source_id": "kabar-2026", "outlet": "Kabar", "title": "Pekerja", "published": "2026-01-12"}
    for name, value in {**given, "source_kind": "news"}.items():
        form.source[name].value = value
    form.go(place)
    office = form._fields.named["agency"]["regency_government"]
    answers = {
        "indicator_id": "labour_financed_persons", "claim_kind": "observation", "as_of": "2025-12",
        "as_of_basis": "stated", "agency": office,
    }  # fmt: skip
    for name, value in answers.items():
        form.controls[name].value = value
    form._take.value = True


def _raw(folder):
    return {path.name: path.read_bytes() for path in (folder / "raw").iterdir()}


def test_controls_have_labels_in_words_and_what_the_text_states(form):
    assert not [each for each in form.controls.values() if "_" in each.description or not each.description]
    given = {name: control.value for name, control in form.controls.items()}
    assert {name: value for name, value in given.items() if value} == {
        "region_id": "Bay", "speaker": "Sri Lestari", "variant": "unstated",
        "as_of": "2025-12", "as_of_basis": "stated",
    }  # fmt: skip
    assert form.source["source_kind"].value == ""
    assert form._take.value is False


def test_no_two_controls_have_one_label(form):
    controls = [*form.source.values(), *form.controls.values(), *form.quantity.values()]
    labels = [each.description for each in controls]
    assert sorted(set(labels)) == sorted(labels)


def test_figure_is_seen_in_its_sentence(form):
    said = form._sentence.value
    assert "Kepala Dinas, Sri Lestari, mengatakan <mark" in said
    assert "1.240 pekerja</mark> di Teluk per Desember 2025." in said
    assert "Iuran" not in said
    assert "exactly 1,240 people." in said


def test_only_what_fits_can_be_chosen(form):
    form.go(1)
    money = {name for _, name in form.controls["indicator_id"].options} - {""}
    assert "labour_contribution_idr" in money
    assert all(name.endswith("_idr") for name in money)
    assert form.controls["as_of"].options == ("2025-12", "not stated")
    assert form.controls["stated_base"].layout.display == "none"


def test_answers_stay_with_their_figure(form):
    _fill(form)
    form._next.click()
    assert (form.place, form._take.value, form.controls["as_of"].value) == (1, False, "")
    form.controls["claim_kind"].value = "tariff"
    form._next.click()
    assert (form.place, form._take.value, form.controls["claim_kind"].value) == (0, True, "observation")
    form._chooser.value = 1
    assert form.controls["claim_kind"].value == "tariff"
    assert form.taken == {0}
    form._back.click()
    form._take.value = False
    assert form.taken == set()


def test_what_figures_share_is_copied_only_on_the_button(form):
    _fill(form)
    form.go(1)
    form._same.click()
    assert {name for name, value in form.claims[1].items() if value == form.claims[0][name]} >= {
        "region_id", "claim_kind", "as_of", "as_of_basis", "speaker", "agency",
    }  # fmt: skip
    assert form.claims[1]["indicator_id"] == ""
    assert form.controls["as_of"].value == "2025-12"


def test_fifty_figures_need_no_more_controls_than_two(tmp_path, folder):
    path = tmp_path / "long.txt"
    lines = (f"Di Teluk ada {n}.240 pekerja dan {n},5 persen. " for n in range(10, 35))
    path.write_text("\n".join(lines), encoding="utf-8")
    made = []
    ipywidgets.Widget.on_widget_constructed(made.append)
    form = EntryForm(path, folder)
    form.show()
    count = len(made)
    for place in form.claims:
        form.go(place)
    ipywidgets.Widget.on_widget_constructed(None)
    assert len(form.claims) == 50
    assert len(made) == count < 150


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
    form._write.click()
    assert _raw(folder) != before


@pytest.mark.parametrize("language", ["en", "id"])
def test_chosen_quantities_become_rows(folder, article, language):
    form = EntryForm(article, folder, language=language)
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
        (lambda form: form._take.set_trait("value", False), "nothing is chosen"),
        (
            lambda form: form.controls["claim_kind"].set_trait("value", ""),
            "1.240 pekerja (paragraph 1): Kind",
        ),
        (lambda form: form.source["outlet"].set_trait("value", ""), "a new one needs: outlet"),
        (lambda form: form.controls["as_of"].set_trait("value", "2025-13"), "2025-13"),
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
    form.controls["speaker"].value = "Somebody else"
    assert form.write() == []
    assert "recorded already: 1.240 pekerja (E001)" in form._outcome.value
    assert _raw(folder) == before


NEW = {
    "indicator_id": "sheltered_workers_persons", "programme": "labour", "unit": "persons", "base": "",
    "name_indonesian": "Pekerja ternaungi", "name_english": "Sheltered workers",
    "definition_indonesian": "Pekerja di rumah singgah.", "definition_english": "Workers in shelters.",
    "limits_indonesian": "Belum dibandingkan.", "limits_english": "Not compared.",
}  # fmt: skip


@pytest.mark.parametrize(("language", "label"), [("en", "Sheltered workers"), ("id", "Pekerja ternaungi")])
def test_new_quantity_can_be_chosen_at_once_and_comes_with_its_figure(article, folder, language, label):
    form = EntryForm(article, folder, language=language)
    _type(form, **NEW)
    _fill(form)
    assert (label, NEW["indicator_id"]) in form.controls["indicator_id"].options
    form.controls["indicator_id"].value = NEW["indicator_id"]
    (claim_id,) = form.write()
    written = (folder / "raw" / "indicators.csv").read_text(encoding="utf-8")
    assert "sheltered_workers_persons,labour,persons,,Pekerja ternaungi" in written
    assert f"{claim_id}," in (folder / "raw" / "claims.csv").read_text(encoding="utf-8")


def test_answer_goes_with_the_name_of_a_new_quantity(form):
    form.quantity["indicator_id"].value = "sheltered_workers_persons"
    _fill(form)
    form.controls["indicator_id"].value = "sheltered_workers_persons"
    form.quantity["indicator_id"].value = "sheltered_persons"
    assert form.controls["indicator_id"].value == ""


def test_new_quantity_that_is_not_whole_is_refused_and_nothing_is_written(form, folder):
    form.quantity["indicator_id"].value = "sheltered_workers_persons"
    _fill(form)
    form.controls["indicator_id"].value = "sheltered_workers_persons"
    before = _raw(folder)
    assert form.write() == []
    assert "name_english" in form._outcome.value
    assert _raw(folder) == before


def test_known_quantity_keeps_its_name_whatever_is_typed(form):
    _type(form, indicator_id="labour_financed_persons", name_english="Sheltered workers")
    form.go(0)
    assert "Sheltered workers" not in [label for label, _ in form.controls["indicator_id"].options]


def test_new_quantity_that_no_figure_is_of_is_not_recorded_and_that_is_said(form, folder):
    _type(form, **NEW)
    _fill(form)
    assert len(form.write()) == 1
    assert "not recorded" in form._outcome.value
    assert "sheltered" not in (folder / "raw" / "indicators.csv").read_text(encoding="utf-8")


def test_answers_of_all_figures_go_with_the_name_of_a_new_quantity(form):
    _type(form, **NEW)
    for answers in form.claims.values():
        answers["indicator_id"] = NEW["indicator_id"]
    _type(form, indicator_id="sheltered_persons")
    assert {answers["indicator_id"] for answers in form.claims.values()} == {""}


def _type(form, **values):
    for name, value in values.items():
        form.quantity[name].value = value
