"""Passages written for these tests; where a researcher holds the articles beside the repository, those too."""

import hashlib

import pytest
from frozen import DATA

from analysis.errors import DataError
from analysis.paths import ROOT
from jaminan.articles.verify import Text, verify
from jaminan.findings import FindingsError

ARTICLES = ROOT.parent / "shared" / "seeds"
ARTICLE = (
    "\ufeffTeluk – Sekitar 90\u00a0persen warga terdaftar, naik dari 88,90\u200b persen.\n"
    "\n \u00a0\n"
    "Dari 1.000 orangnya, 95.56 persen aktif; iurannya Rp\u202f16.800 per bulan.\r\n"
    "Baru dua bulan berjalan, kata kepala cabang, dan pada bulan kedua tercatat 12\n"
    "ribu peserta.\n"
    "Target 65 persen."
)
RATE = {"paragraph": "1", "as_printed": "90 persen"}


@pytest.mark.parametrize(
    ("article", "places"),
    [
        ("58 persen naik.\nLalu turun.", [1]),
        ("Naik.\n58 persen lalu turun.", [2]),
        ("Naik menjadi\n\n58 persen", [2]),
        ("Naik ke 58\npersen", [1]),
    ],
)
def test_places_of_a_figure_that_opens_a_paragraph(article, places):
    assert Text(article).places("58 persen") == places


@pytest.fixture
def found_of(folder_of, tmp_path):
    """Compare claims, each naming what differs from the usual row, with the article in a folder below one."""

    def make(*claims, article=ARTICLE):
        folder = folder_of(*claims)
        content = article.encode()
        path = folder / "raw" / "sources.csv"
        lines = path.read_text().splitlines()
        lines[1] = lines[1].removesuffix(",") + "," + hashlib.sha256(content).hexdigest()
        path.write_text("\n".join(lines) + "\n")
        below = tmp_path / "texts" / "2025"
        below.mkdir(parents=True)
        (below / "a.txt").write_bytes(content)
        return verify(folder, tmp_path / "texts")

    return make


def _counts(found):
    return (
        found.verified,
        len(found.findings),
        found.mentions,
        found.with_text,
        found.without_text,
        found.strays,
    )


@pytest.mark.parametrize(
    "claim",
    [
        RATE,
        {"paragraph": "1", "as_printed": "88,90 persen"},
        {"paragraph": "2", "as_printed": "95.56 persen", "read_as": "95,56 persen", "note": "A point."},
        {"paragraph": "2", "as_printed": "1.000 orang", "indicator_id": "health_registered_persons"},
        {"paragraph": "2", "as_printed": "Rp 16.800", "indicator_id": "health_contribution_idr"},
        {"paragraph": "3", "as_printed": "dua bulan", "indicator_id": "labour_financed_months"},
        # Split by a line end, a figure stands where it begins.
        {"paragraph": "3", "as_printed": "12 ribu peserta", "indicator_id": "health_registered_persons"},
    ],
    ids=lambda claim: claim["as_printed"],
)
def test_a_figure_that_is_in_its_paragraph_is_verified(found_of, claim):
    found = found_of(claim)
    assert found.findings == []
    assert _counts(found) == (1, 0, 0, 1, 1, 0)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            {**RATE, "paragraph": "5"},
            "paragraph: '5' – '90 persen' is in it – expected 1, where it is",
        ),
        (
            {**RATE, "paragraph": ""},
            "paragraph: '' – given where there is a text – expected 1, where '90 persen' is",
        ),
        (
            {**RATE, "paragraph": "6"},
            "paragraph: '6' – paragraph of the text – expected 1 to 5",
        ),
        (
            {**RATE, "as_printed": "91 persen"},
            "as_printed: '91 persen' – is in paragraph 1 – expected a figure that is printed there: '90 persen', '88,90 persen'",
        ),
        (
            {**RATE, "as_printed": "91 persen", "paragraph": "4"},
            "as_printed: '91 persen' – is in paragraph 4 – expected a figure that is printed there; none was found",
        ),
        (
            {**RATE, "as_printed": "91 persen", "paragraph": ""},
            "as_printed: '91 persen' – is in the text – expected a figure that is printed there: "
            "'90 persen', '88,90 persen', '1.000 orang', '95.56 persen', 'Rp 16.800', '12 ribu peserta', …",
        ),
    ],
)  # fmt: skip
def test_a_figure_that_does_not_is_reported_with_what_is_there(found_of, claim, expected):
    found = found_of({**RATE, "region_id": "tanjung"}, claim)
    assert [str(finding) for finding in found.findings] == [f"data/raw/claims.csv:3:{expected}"]
    assert _counts(found) == (1, 1, 0, 1, 1, 0)


@pytest.mark.parametrize(
    ("as_printed", "places"),
    [
        ("90 persen", [1]),  # not the end of 88,90 persen
        ("8 persen", []),
        ("0 persen", []),
        ("88", []),
        ("000 orang", []),
        ("bulan", [2, 3]),
        ("dua", [3]),  # not the end of kedua
        ("65 persen", [5]),
        ("1", []),
        ("12", [3]),
    ],
)
def test_no_part_of_a_word_or_number_is_a_figure(as_printed, places):
    assert Text(ARTICLE).places(as_printed) == places


def test_a_figure_may_be_in_several_paragraphs(found_of):
    article = "Satu: 90 persen.\nDua: 90 persen.\nTiga.\n"
    found = found_of(
        {**RATE, "paragraph": "2"}, {**RATE, "paragraph": "3", "region_id": "tanjung"}, article=article
    )
    assert [finding.expected for finding in found.findings] == ["1 or 2, where it is"]


def test_a_claim_without_a_figure_needs_a_paragraph_of_the_text_at_most(found_of):
    mention = {"state": "mentioned", "as_printed": ""}
    found = found_of(mention, {**mention, "paragraph": "5"}, {**mention, "paragraph": "6"})
    assert [str(finding) for finding in found.findings] == [
        "data/raw/claims.csv:4:paragraph: '6' – paragraph of the text – expected 1 to 5"
    ]
    assert _counts(found) == (0, 1, 3, 1, 1, 0)


def test_claims_of_other_sources_are_not_judged(found_of):
    found = found_of(RATE, {**RATE, "source_id": "harian-2", "paragraph": "9"})
    assert _counts(found) == (1, 0, 0, 1, 1, 0)


def test_files_that_are_no_text_of_a_source_are_counted(found_of, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.pdf").write_bytes(b"%PDF \xff")
    (tmp_path / "texts" / "empty").write_bytes(b"")
    assert _counts(found_of(RATE)) == (1, 0, 0, 1, 1, 2)


def test_a_folder_without_any_text_raises(folder_of, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("")
    with pytest.raises(DataError) as error:
        verify(folder_of(RATE), tmp_path / "texts")
    assert str(error.value) == (
        f"{tmp_path / 'texts'}: no file is the text of a source – expected one with a text_sha256 of sources.csv "
        "(a text that was saved again has another)"
    )


def test_tables_that_are_not_valid_are_reported_first(folder_of, tmp_path):
    with pytest.raises(FindingsError, match=r"^data/raw/claims\.csv:2:as_printed"):
        verify(folder_of({"as_printed": "90.5 persen"}), tmp_path)


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not held beside the repository")
def test_every_claim_of_the_seed_articles_is_verified():
    found = verify(DATA, ARTICLES)
    assert [str(finding) for finding in found.findings] == []
    assert (found.verified, found.mentions, found.with_text) == (24, 4, 5)
