import re

import pytest
from frozen import DATA
from template import section

from analysis.blocks import block as blocks
from analysis.blocks.notes import number_notes
from analysis.measures.measured import measure, measure_region
from analysis.words.language import Language
from jaminan.tables import strict

ID, EN = Language("id"), Language("en")
BOTH = pytest.mark.parametrize("language", [ID, EN], ids=["id", "en"])
REAL = strict.load(DATA)
IDS = (
    "claim_id", "claim_ids", "other_id", "target", "inputs", "tested_with", "contribution_claims", "of_claims",
    "months_claim", "from_claims", "to_claims", "threshold_claim",
)  # fmt: skip
HEALTH = {"as_printed": "97,45 persen", "speaker": "Ani"}
EXACT = {
    "indicator_id": "labour_active_pct", "variant": "unstated", "as_printed": "50,00 persen",
    "agency": "bpjs_ketenagakerjaan",
}  # fmt: skip
COUNT = {**EXACT, "indicator_id": "labour_eligible_persons", "as_printed": "81.123"}
RIVAL = {"as_printed": "96 persen", "source_id": "harian-2", "speaker": "Budi"}
ACTIVE = {"indicator_id": "health_active_pct", "as_printed": "80,12 persen", "stated_base": "residents"}


@pytest.fixture(scope="module", autouse=True)
def no_drawings():
    """Charts are drawn, but not written as SVG: that takes most of the time and shows no more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "svg", lambda _: "<svg/>")
        yield


@pytest.fixture(scope="module", params=["karimun", "bangka", "kepri", "kota-batam", "indonesia"])
def measured(request):
    return measure_region(REAL, request.param, "2025-12-31")


@pytest.fixture
def measured_of(evidence_of):
    return lambda *claims: measure_region(evidence_of(*claims), "teluk", "2025-12-31")


def _shown(measured, language) -> list:
    names = ("targets", "agreement", "missing")
    return [block for name in names for block in section(name, measured, language)]


def _text(shown) -> str:
    """All that a reader of these blocks sees."""
    words = []
    for block in shown:
        words += [block.content.get(name, "") for name in ("text", "alt", "caption")]
        rows = block.content["rows"] if block.kind == "table" else []
        words += [cell for row in rows for cell in row["cells"].values()]
    return " ".join(words)


def _captions(shown) -> list[str]:
    return [block.content["caption"] for block in shown if block.kind == "table"]


def _figures(region_id) -> set[str]:
    """Figures of a region with so many digits that no other has them by chance."""
    own = REAL.claims[REAL.claims["region_id"] == region_id]
    return {
        figure
        for text in own["as_printed"]
        for figure in re.findall(r"\d[\d.,]*\d", text)
        if len(re.sub(r"\D", "", figure)) > 3
    }


def test_every_table_row_cites_the_claims_that_it_names(measured):
    notes = number_notes(measured)
    for block in _shown(measured, EN):
        for row in block.content["rows"] if block.kind == "table" else []:
            named = [row["data"].get(name) for name in IDS]
            named = " ".join(ids for ids in named if isinstance(ids, str)).split()
            assert set(row["notes"]) >= {notes[claim_id] for claim_id in named}, row
            assert row["notes"] or row["data"]["question"] == "figure", row


@BOTH
def test_every_note_cited_is_listed(measured, language):
    (sources,) = [b for b in section("reading", measured, language) if b.kind == "sources"]
    listed = {item["number"] for item in sources.content["items"]}
    for block in _shown(measured, language):
        cited = set(block.content.get("notes", []))
        for row in block.content.get("rows", []):
            cited |= set(row.get("notes", []))
        assert cited <= listed


@BOTH
@pytest.mark.parametrize(
    ("region_id", "other", "names"),
    [("karimun", "bangka", ["Bangka", "Babel", "Pangkalpinang"]), ("bangka", "karimun", ["Karimun", "Kepri", "Batam"])],
)  # fmt: skip
def test_report_shows_neither_names_nor_figures_of_the_other(region_id, other, names, language):
    own = measure_region(REAL, region_id, "2025-12-31")
    # Source notes name outlets and titles, which may be of the other region.
    shown = [*section("summary", own, language), *_shown(own, language)]
    text = _text(shown) + str([block.content.get("items") for block in shown])
    assert not [name for name in names if name in text]
    foreign = _figures(other) - {figure for region in own.region_ids for figure in _figures(region)}
    # The contribution that is set for all was printed in one of them.
    foreign -= {"16.800"}
    assert len(foreign) > 5
    printed = set(re.findall(r"\d[\d.,]*\d", text))
    if language is EN:
        foreign = {figure.translate(str.maketrans(",.", ".,")) for figure in foreign} | foreign
    assert not foreign & printed


def test_hint_is_shown_between_regions_and_between_neighbours(evidence_of):
    other = {**HEALTH, "region_id": "tanjung", "agency": "press", "speaker": "Budi"}
    evidence, hint = evidence_of(HEALTH, other), "The same rate in two regions: possibly copied"
    assert hint in _captions(section("agreement", measure(evidence, ["teluk", "tanjung"], "2025-12-31")))
    assert hint in _captions(section("agreement", measure_region(evidence, "teluk", "2025-12-31")))


def test_section_of_karimun_from_conflicts_to_grades():
    own = measure_region(REAL, "karimun", "2025-12-31")
    shown = section("agreement", own, EN)
    assert shown[0].content == {"text": "Do the figures agree?", "level": 3}
    assert _captions(shown) == [
        "Published figures that disagree, largest difference first",
        "Figures up to 92 days apart that differ: changed, or inconsistent",
        "The same rate in two regions: possibly copied",
    ]
    assert "In Batam and Karimun, about 78 percent" in _text(shown)


def test_nothing_to_say_leaves_no_empty_tables(measured_of):
    shown = section("agreement", measured_of({**HEALTH, "region_id": "tanjung"}), EN)
    assert [block.kind for block in shown] == ["heading", "text"]
    assert shown[1].content["text"] == "The published figures are consistent in arithmetic and dates."


def test_conflict_is_the_finding_of_the_section(measured_of):
    shown = section("agreement", measured_of(HEALTH, RIVAL), EN)
    finding = next(block.content for block in shown if block.content.get("role") == "finding")
    assert finding["text"].endswith(
        "96 percent (1 December 2025) and 97.45 percent (1 December 2025) cannot both hold for JKN "
        "registered coverage."
    )
    assert finding["notes"] == [1, 2]
    assert "Published figures that disagree, largest difference first" in _captions(shown)


def test_conflicts_of_a_sister_region_are_not_of_this_section(measured_of):
    other = [{**claim, "region_id": "tanjung"} for claim in (HEALTH, RIVAL)]
    assert "cannot both hold" not in _text(section("agreement", measured_of(HEALTH, *other), EN))


@pytest.mark.parametrize(
    ("language", "said"),
    [(EN, "All coverage rates are published, precise, and undisputed."),
     (ID, "Semua angka cakupan telah dipublikasikan, cermat, dan tidak diperselisihkan.")],
    ids=["en", "id"],
)  # fmt: skip
def test_missing_says_when_nothing_is(measured_of, language, said):
    shown = section("missing", measured_of(HEALTH, EXACT, COUNT, ACTIVE), language)
    assert not [block for block in shown if block.kind == "table"]
    assert shown[1].content["text"] == said


def test_missing_lists_questions_and_the_first_page_whom_to_ask(measured):
    heading, table, *_ = section("missing", measured, EN)
    assert (heading.kind, table.kind) == ("heading", "table")
    asked = {
        row["cells"]["office"]
        for row in table.content["rows"]
        if row["cells"]["question"] != "what is residents registered by local government"
    }
    said = [b.content["text"] for b in section("summary", measured, EN) if b.content.get("role") == "item"]
    assert len(said) == len(asked - {"no office for this region is named in the sources held"})
    assert all(text.startswith("Ask BPJS") for text in said)
