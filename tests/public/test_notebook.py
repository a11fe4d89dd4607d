"""The gate for a notebook's parameters gives the evidence as `load` does."""

import pytest

import analysis as ja


def test_parameters_read_what_papermill_hands_over():
    given = ja.parameters(regions=["karimun", "bangka", "karimun"], as_of=2025, months="12", target=65)
    assert (given.regions, given.as_of) == (["karimun", "bangka"], "2025-12-31")
    assert (given.months, given.target, given.data) == (12, 65.0, "")
    assert isinstance(given.evidence, ja.Evidence)


def test_evidence_is_of_the_folder_and_the_language(lasting_folder_of):
    folder = lasting_folder_of({"as_printed": "90 persen"}, name="notebook")
    given = ja.parameters(data=str(folder), language="id")
    assert given.evidence.regions["region"].to_list() == ["Negara", "Pulau", "Teluk", "Tanjung"]
    assert ja.parameters(data=str(folder)).evidence.regions["region"].to_list()[0] == "Nation"


def test_other_parameters_are_refused():
    with pytest.raises(
        ja.DataError, match=r"^'regoin' is no parameter of any notebook; did you mean 'region'"
    ):
        ja.parameters(regoin="karimun")
