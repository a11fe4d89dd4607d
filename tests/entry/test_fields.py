"""What is asked about a figure: nothing is answered beforehand that decides what it is."""

import pytest

from analysis.words.language import Language
from jaminan.articles.mentions import named_in, stated
from jaminan.articles.numbers import find_quantities
from jaminan.entry.fields import REQUIRED, Fields, source_kinds
from jaminan.tables import strict
from jaminan.tables.schema import choices, read_package

ARTICLE = "Kepala Dinas, Sri Lestari, mengatakan 58 persen pekerja di Teluk, 1.240 orang, per Desember 2025."


@pytest.fixture(params=["en", "id"])
def fields(folder_of, request):
    folder = folder_of({"as_printed": "90 persen"})
    return Fields(strict.load(folder), read_package(folder), Language(request.param))


@pytest.fixture
def rate():
    return find_quantities(ARTICLE)[0]


@pytest.fixture
def answers(fields, rate):
    return fields.begin(stated(ARTICLE, named_in(ARTICLE, fields.evidence.regions), rate))


COMPLETE = {
    "indicator_id": "labour_active_pct", "claim_kind": "observation", "stated_base": "eligible_workers",
    "as_of": "2025-12", "as_of_basis": "stated", "agency": "regency government",
}  # fmt: skip


def test_what_the_text_states_is_suggested_and_what_decides_is_empty(fields, answers):
    assert {name: value for name, value in answers.items() if value} == {
        "region_id": fields.named["region_id"]["teluk"], "speaker": "Sri Lestari", "variant": "unstated",
        "as_of": "2025-12", "as_of_basis": "stated",
    }  # fmt: skip


def test_whatever_is_required_is_missing_until_it_is_answered(fields, rate, answers):
    office = fields.named["agency"]["regency_government"]
    for name in REQUIRED:
        complete = {**answers, **COMPLETE, "agency": office}
        assert fields.missing(rate, complete) == []
        assert fields.missing(rate, {**complete, name: " "}) == [fields.labels[name]]


def test_a_count_needs_no_base_and_no_date_needs_no_basis(fields, rate, answers):
    complete = {**answers, **COMPLETE, "agency": fields.named["agency"]["press"], "stated_base": ""}
    assert fields.missing(rate, complete) == [fields.labels["stated_base"]]
    assert fields.missing(find_quantities(ARTICLE)[1], complete) == []
    undated = {**complete, "stated_base": fields.not_stated, "as_of": fields.not_stated, "as_of_basis": ""}
    assert fields.missing(rate, undated) == []
    row = fields.details({**undated, "as_of_basis": "stated"})
    assert (row["stated_base"], row["as_of"], row["as_of_basis"]) == ("", "", "")


def test_names_that_are_typed_become_ids_and_others_are_missing(fields, rate, answers):
    region, office = fields.named["region_id"]["teluk"], fields.named["agency"]["press"]
    typed = {"region_id": f" {region.lower()} ", "agency": office.upper()}
    row = fields.details({**answers, **COMPLETE, **typed})
    assert (row["region_id"], row["agency"]) == ("teluk", "press")
    unknown = fields.missing(rate, {**answers, **COMPLETE, "region_id": "Atlantis", "agency": office})
    assert len(unknown) == 1
    assert unknown[0].startswith(f"{fields.labels['region_id']} ('Atlantis' ")


def test_every_choice_is_in_words(fields, rate):
    choices = fields.choices(rate, ["2025-12"])
    words = [shown for name in choices if name != "as_of" for shown in choices[name].values()]
    assert not [shown for shown in [*words, *fields.labels.values()] if not shown or "_" in shown]
    assert list(choices["as_of"]) == ["2025-12", fields.not_stated]
    assert set(choices["indicator_id"]) <= {name for name in choices["indicator_id"] if name.endswith("_pct")}


def test_every_kind_of_source_that_is_known_can_be_chosen(fields):
    assert list(source_kinds(fields.language)) == choices(fields.package, "sources", "source_kind")
