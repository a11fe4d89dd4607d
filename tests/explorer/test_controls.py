"""A region that is typed joins those chosen, whatever else is on its way from the front end."""

from dataclasses import replace

import pytest

from analysis.measures.catalogue import REGISTERED
from jaminan.explorer import controls as widgets
from jaminan.explorer.choice import Choice

FIRST = Choice(
    ("teluk", "pulau", "negara"), "coverage", "health_registered_pct", REGISTERED, "en", "2025-12-31"
)


@pytest.fixture
def evidence(evidence_of):
    return evidence_of({"as_printed": "98 persen"})


@pytest.fixture
def controls(evidence):
    made = widgets.make()
    widgets.fill(made, FIRST, evidence)
    return made


@pytest.fixture
def arrive(controls):
    """Have a list of regions arrive as the front end sends it; gives what there is then."""

    def arrive(*names: str) -> list[str]:
        controls["region_ids"].set_state({"value": list(names)})
        return controls["region_ids"].value

    return arrive


def test_list_that_is_older_than_a_region_typed_does_not_take_it_out(controls, arrive):
    controls["typed"].value = "Cape"
    assert arrive("Bay", "Island") == ["Bay", "Island", "Cape"]


def test_region_that_was_typed_can_be_taken_out_at_once(controls, arrive):
    controls["typed"].value = "Cape"
    assert arrive("Bay", "Island", "Nation") == ["Bay", "Island", "Nation"]
    assert arrive("Bay") == ["Bay"]


def test_region_that_was_kept_can_be_taken_out(controls, arrive):
    controls["typed"].value = "Cape"
    arrive("Bay", "Island")
    assert arrive("Bay", "Island") == ["Bay", "Island"]
    assert arrive("Bay") == ["Bay"]


def test_front_end_that_has_seen_a_region_may_take_out_all(controls, arrive):
    controls["typed"].value = "Cape"
    arrive("Bay", "Cape")
    assert arrive() == []


def test_regions_in_another_language_are_those_chosen(controls, evidence):
    controls["typed"].value = "Cape"
    widgets.fill(controls, replace(FIRST, language="id"), evidence)
    assert controls["region_ids"].value == ["Teluk", "Pulau", "Negara"]
