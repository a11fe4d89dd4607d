"""What is asked about a figure: nothing is answered beforehand that decides what it is."""

import pytest

from jaminan.articles.mentions import named_in, suggest
from jaminan.articles.numbers import find_quantities
from jaminan.entry.fields import LABELS, NOT_STATED, REQUIRED, Fields
from jaminan.tables import strict
from jaminan.tables.schema import read_package

ARTICLE = "Kepala Dinas, Sri Lestari, mengatakan 58 persen pekerja di Teluk, 1.240 orang, per Desember 2025."


@pytest.fixture
def fields(folder_of):
    folder = folder_of({"as_printed": "90 persen"})
    return Fields(strict.load(folder), read_package(folder))


@pytest.fixture
def rate():
    return find_quantities(ARTICLE)[0]


@pytest.fixture
def answers(fields, rate):
    near = suggest(named_in(ARTICLE, fields.evidence.regions), rate)
    return fields.begin(near)


COMPLETE = {
    "indicator_id": "labour_active_pct", "claim_kind": "observation", "stated_base": "eligible_workers",
    "as_of": "2025-12", "as_of_basis": "stated", "agency": "regency government",
}  # fmt: skip


def test_region_and_speaker_are_suggested_and_what_decides_is_empty(answers):
    assert {name: value for name, value in answers.items() if value} == {
        "region_id": "Bay", "speaker": "Sri Lestari", "variant": "unstated",
    }  # fmt: skip


def test_whatever_is_required_is_missing_until_it_is_answered(fields, rate, answers):
    office = fields.named["agency"]["regency_government"]
    for name in REQUIRED:
        complete = {**answers, **COMPLETE, "agency": office}
        assert fields.missing(rate, complete) == []
        assert fields.missing(rate, {**complete, name: " "}) == [LABELS[name]]


def test_a_count_needs_no_base_and_no_date_needs_no_basis(fields, rate, answers):
    complete = {**answers, **COMPLETE, "agency": fields.named["agency"]["press"], "stated_base": ""}
    assert fields.missing(rate, complete) == [LABELS["stated_base"]]
    assert fields.missing(find_quantities(ARTICLE)[1], complete) == []
    undated = {**complete, "stated_base": NOT_STATED, "as_of": NOT_STATED, "as_of_basis": ""}
    assert fields.missing(rate, undated) == []
    row = fields.details({**undated, "as_of_basis": "stated"})
    assert (row["stated_base"], row["as_of"], row["as_of_basis"]) == ("", "", "")


def test_names_that_are_typed_become_ids_and_others_are_missing(fields, rate, answers):
    office = fields.named["agency"]["press"]
    row = fields.details({**answers, **COMPLETE, "region_id": " bay ", "agency": office.upper()})
    assert (row["region_id"], row["agency"]) == ("teluk", "press")
    unknown = fields.missing(rate, {**answers, **COMPLETE, "region_id": "Atlantis", "agency": office})
    assert unknown == [f"{LABELS['region_id']} ('Atlantis' is not known)"]


def test_every_choice_is_in_words(fields, rate):
    choices = fields.choices(rate, ["2025-12"])
    words = [shown for name in choices if name != "as_of" for shown in choices[name].values()]
    assert not [shown for shown in [*words, *LABELS.values()] if not shown or "_" in shown]
    assert list(choices["as_of"]) == ["2025-12", NOT_STATED]
    assert set(choices["indicator_id"]) <= {name for name in choices["indicator_id"] if name.endswith("_pct")}
