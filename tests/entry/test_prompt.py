import hashlib

import pytest

from analysis.errors import DataError
from jaminan.articles.numbers import find_quantities
from jaminan.entry.prompt import claim_row, known_source, recorded_claims, refuse_recorded, source_row

DETAILS = {"outlet": "Harian", "title": "Cakupan", "source_kind": "news", "author": None, "url": None}


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Cakupan 90 persen.\n\nSekitar 1.200 pekerja.\n", encoding="utf-8")
    return path


def test_new_source_has_the_hash_of_its_text(article, evidence_of):
    row = source_row("harian-9", article, DETAILS, evidence_of({"as_printed": "90 persen"}).sources)
    digest = hashlib.sha256(article.read_bytes()).hexdigest()
    assert row == {
        "source_id": "harian-9", "outlet": "Harian", "title": "Cakupan", "author": "", "published": "",
        "url": "", "source_kind": "news", "retrieved": "", "text_sha256": digest,
    }  # fmt: skip


def test_recorded_source_is_not_added_again(article, evidence_of):
    assert source_row("harian-1", article, {}, evidence_of({"as_printed": "90 persen"}).sources) is None


@pytest.mark.parametrize(
    ("source_id", "held", "message"),
    [
        ("harian-11", {}, "source 'harian-11' is unknown; did you mean 'harian-1'?; a new one needs: outlet, title, source_kind"),
        ("harian-1", {"harian-1": "0" * 64}, "is not the text that source 'harian-1' was read from"),
        ("harian-9", {"harian-2": ""}, "is recorded already, as source 'harian-2'"),
    ],
)  # fmt: skip
def test_source_is_refused(article, evidence_of, source_id, held, message):
    sources = evidence_of({"as_printed": "90 persen"}).sources
    for name, digest in held.items():
        own = digest or hashlib.sha256(article.read_bytes()).hexdigest()
        sources.loc[sources["source_id"] == name, "text_sha256"] = own
    with pytest.raises(DataError) as refusal:
        source_row(source_id, article, {}, sources)
    assert str(refusal.value).endswith(message)


def test_quantities_that_claims_of_the_source_record_are_known(article, evidence_of):
    figures = find_quantities(article.read_text(encoding="utf-8"))
    claims = evidence_of(
        {"as_printed": "90%", "paragraph": "1"},
        {"as_printed": "90 persen", "source_id": "harian-2", "as_of": "2025-12"},
        {"as_printed": "1.200 orang", "paragraph": "1", "indicator_id": "health_registered_persons"},
    ).claims
    recorded = recorded_claims(figures, claims, "harian-1")
    assert recorded == {0: ["T001"], 1: []}
    refuse_recorded([figures[1]], figures, recorded)
    with pytest.raises(DataError, match=r"^recorded already: 90 persen \(T001\)$"):
        refuse_recorded(figures, figures, recorded)


@pytest.mark.parametrize(
    ("text", "as_printed", "read_as", "note"),
    [
        ("sekitar 58 persen", "58 persen", "", ""),
        ("tercatat 37. 229 peserta", "37. 229 peserta", "37.229 peserta", "Misprinted"),
        ("ada 8.000 pecalang ikut", "8.000", "", ""),
    ],
)
def test_claim_prints_what_the_strict_reader_can_read(text, as_printed, read_as, note):
    row = claim_row(find_quantities(text)[0], "harian-1", {"claim_kind": "target"})
    assert (row["as_printed"], row["read_as"], row["note"][:10]) == (as_printed, read_as, note)
    assert (row["paragraph"], row["state"], row["claim_kind"], row["variant"]) == (
        "1",
        "reported",
        "target",
        "unstated",
    )


def test_recorded_source_with_another_title_is_refused(article, evidence_of):
    sources = evidence_of({"as_printed": "90 persen"}).sources
    with pytest.raises(DataError, match=r"^source 'harian-1' is recorded with another title"):
        source_row("harian-1", article, {"title": "Lain"}, sources)


def test_source_is_known_by_its_text(article, evidence_of):
    sources = evidence_of({"as_printed": "90 persen"}).sources
    assert known_source(article, sources) == ""
    digest = hashlib.sha256(article.read_bytes()).hexdigest()
    sources.loc[sources["source_id"] == "harian-2", "text_sha256"] = digest
    assert known_source(article, sources) == "harian-2"
