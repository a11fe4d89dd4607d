"""The field's terms mean one thing: each English term has one Indonesian term, everywhere."""

import re

import pytest
from babel.messages.pofile import read_po

from analysis.measures.measured import measure
from analysis.parts.glossary import terms
from analysis.words.language import CATALOGUES, Language
from analysis.words.report import Report

# English term, and the Indonesian words for it: as a noun, or as the sentence bends it.
TERMS = {
    "coverage": "cakupan",
    "gap": "kesenjangan|selisih",
    "active rate": "keaktifan",
    "members?": "peserta|kepesertaan|penerima bantuan iuran",
    "registered": "terdaftar",
    "eligible workers": "potensi pekerja",
    "vulnerable workers": "pekerja rentan",
    "residents": "penduduk",
    "bases?": "dasar",
    "ranges?": "rentang",
    "other figures?": "angka (pembanding|lain)",
    "estimates?": "angka acuan|diperkirakan|perkiraan",
    "percent": "persen|persentase",
    "points": "poin",
    "contributions?": "iuran",
    "targets?": "target",
    "sources?": "sumber|narasumber",
    "interpretations?": "penafsiran|kemungkinan|bermakna ganda",
    "confidence": "keandalan|andal",
    "data version": "versi data",
    "disagrees?": "sejalan|konsisten",
    # "Klaim" would be a claim for a benefit, "kelangsungan" the continuity of a source.
    "claims?": "butir",
    "directness": "kedekatan sumber",
    "notebooks?": "notebook",
    "not published": "(tidak|belum) dipublikasikan|belum ada",
}


def _messages():
    with (CATALOGUES / "id.po").open("rb") as source:
        for message in read_po(source, locale="id"):
            if message.id:
                english = message.id if isinstance(message.id, str) else message.id[-1]
                indonesian = message.string if isinstance(message.string, str) else message.string[-1]
                yield re.sub(r"\{\w+\}", "", english), indonesian


@pytest.mark.parametrize("term", TERMS)
def test_term_is_always_translated_alike(term):
    told = [pair for pair in _messages() if re.search(rf"\b(?:{term})\b", pair[0], re.IGNORECASE)]
    assert told
    other = [pair for pair in told if not re.search(rf"\b(?:{TERMS[term]})", pair[1], re.IGNORECASE)]
    assert other == []


@pytest.mark.parametrize(
    ("code", "first"), [("id", ["JKN", "Jamsostek", "terdaftar"]), ("en", ["JKN", "Jamsostek", "registered"])]
)
def test_report_explains_its_terms(evidence_of, code, first):
    report = Report(measure(evidence_of(), ["teluk"], "2025-12-31"), Language(code))
    told = [block.content["text"].partition(": ") for block in terms(report)]
    assert [term for term, _, _ in told][:3] == first
    assert len(told) == 15
    assert all(meaning for _, _, meaning in told)
