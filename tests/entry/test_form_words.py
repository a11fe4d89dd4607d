"""The form speaks one language: no word of the English one is left in the Indonesian."""

import re

import ipywidgets
import pytest

from jaminan.entry import form

# Every hedge, every unit, a date, and a number that is left out.
ARTICLE = (
    "Sebanyak 1.240 pekerja dan minimal 30 perusahaan di Teluk per Desember 2025, menurut Perda Nomor 4.\n"
    "Sekitar 58,5 persen, hampir 60 persen, maksimal Rp 16.800.\n"
)
# "Short name (id)", the unit, and `jaminan diff`.
SAME = {"id", "rupiah", "diff", "indonesia"}


@pytest.fixture
def words(tmp_path, folder_of, monkeypatch):
    """All words that the form says in a language, from the first look to the outcomes."""
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")

    def words(language: str) -> set[str]:
        texts, made = [], []
        folder = folder_of({"as_printed": "90 persen"}, name=language)
        monkeypatch.setattr(form, "display", lambda data, **_: texts.append(data["text/plain"]))
        ipywidgets.Widget.on_widget_constructed(made.append)
        entry = form.EntryForm(article, folder, language=language)
        entry.show()
        ipywidgets.Widget.on_widget_constructed(None)
        texts += _shown(entry.blocks())
        entry.write()
        texts += _seen(made)
        entry._take.value = True
        for place in entry.claims:
            entry.go(place)
            entry.controls["region_id"].value = "1"
            entry.write()
            texts += _seen(made)
        _answer(entry)
        assert entry.write() == ["E001"]
        return _words(*texts, *_seen(made))

    return words


def _answer(entry: form.EntryForm) -> None:
    given = {"source_id": "1", "outlet": "1", "title": "1", "published": "2026-01-12", "source_kind": "news"}
    for name, value in given.items():
        entry.source[name].value = value
    entry.go(0)
    answers = {
        "region_id": entry._fields.named["region_id"]["teluk"], "claim_kind": "observation",
        "indicator_id": "labour_financed_persons", "as_of": entry._fields.not_stated,
        "agency": entry._fields.named["agency"]["press"],
    }  # fmt: skip
    for name, value in answers.items():
        entry.controls[name].value = value


def _seen(widgets: list[ipywidgets.Widget]) -> list[str]:
    """What is written on controls; a list also has values that are not seen."""
    texts = []
    for each in widgets:
        listed = isinstance(each, ipywidgets.Dropdown)
        texts += each._options_labels if listed else getattr(each, "options", ())
        names = ("description", "placeholder", *(() if listed else ("value",)))
        texts += [*getattr(each, "titles", ()), *(getattr(each, name, "") for name in names)]
    return [text for text in texts if isinstance(text, str)]


def _shown(blocks) -> list[str]:
    found, passage, table = (block.content for block in blocks)
    return [
        found["text"], table["caption"], *passage["legend"].values(),
        *(part["title"] for parts in passage["paragraphs"] for part in parts),
        *(column["title"] for column in table["columns"]),
        *(cell for row in table["rows"] for cell in row["cells"].values()),
    ]  # fmt: skip


def _words(*texts: str) -> set[str]:
    plain = re.sub(r"<[^>]*>|&#?\w+;", " ", " ".join(texts))
    return set(re.findall(r"\b[^\W\d_]+\b", plain.casefold()))


def test_no_english_word_is_left_in_the_indonesian_form(words, evidence_of):
    evidence = evidence_of({"as_printed": "90 persen"})
    named = [each["id"] for names in evidence.names.values() for each in names.values()]
    named += [office["name_indonesian"] for office in evidence.offices.values()]
    named += [*evidence.indicators["name_indonesian"], *evidence.regions["name_indonesian"]]
    assert (words("en") & words("id")) - _words(ARTICLE, *named) == SAME
