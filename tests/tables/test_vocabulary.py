from frozen import DATA

from jaminan.tables import strict
from jaminan.tables.schema import choices, read_package
from jaminan.tables.vocabulary import vocabulary


def test_everything_that_a_claim_may_name_is_in_words():
    found, evidence, package = vocabulary(DATA), strict.load(DATA), read_package(DATA)
    assert list(found["Indicators"]) == list(evidence.indicators["indicator_id"])
    assert list(found["Kinds"]) == choices(package, "claims", "claim_kind")
    assert list(found["Offices"]) == list(evidence.offices)
    assert all(words for names in found.values() for words in names.values())
