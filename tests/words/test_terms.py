import json

import pytest

from analysis.paths import DATA
from analysis.words import terms
from analysis.words.language import Language


def _enum(column: str) -> list[str]:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    claims = next(resource for resource in package["resources"] if resource["name"] == "claims")
    return next(field for field in claims["schema"]["fields"] if field["name"] == column)["constraints"][
        "enum"
    ]


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("variant", terms.variant),
        ("claim_kind", terms.kind),
        ("stated_base", terms.base),
        ("inferred_base", terms.base),
    ],
)
def test_every_value_of_the_schema_has_its_words(code, column, name):
    for value in _enum(column):
        assert "_" not in name(Language(code), value)


def test_rule_names_its_family_category_and_year():
    assert terms.rule(Language("en"), "uhc_award_2026_madya") == "UHC award Madya (2026)"
    assert terms.rule(Language("id"), "rpjmn_ucj_2029") == "Target Jamsostek menurut RPJMN (2029)"
    assert terms.rule(Language("en"), "something_else_2030") == "something else 2030 (2030)"


def test_measured_figures_are_no_achievements():
    """Populations and budgets are measured too."""
    assert terms.kind(Language("id"), "observation") == "angka tercatat"


@pytest.mark.parametrize(
    ("segment", "pays"),
    [
        ("pbi_jk", "central"), ("pbpu_pemda", "local"), ("ppu", "employers"), ("pu", "employers"),
        ("pbpu", "themselves"), ("bp", "themselves"), ("bpu", "themselves"), ("migrant", "themselves"),
        ("construction", "contractor"),
    ],
)  # fmt: skip
def test_payer_of_a_segment_is_who_the_law_names(segment, pays):
    assert pays in terms.payer(Language("en"), segment)
