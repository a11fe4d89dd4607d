from analysis.measures.measured import measure_all
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.publish.silence import silence, silent_regions

REEF = ("karang", "Karang", "Reef", "province", "negara")
ROCK = ("batu", "Batu", "Rock", "city", "karang")
AREA = ("teluk-batu", "Teluk dan Batu", "Bay and Rock", "service_area", "pulau")


def _report(evidence, code="en"):
    return Report(measure_all(evidence, "2025-12-31"), Language(code))


def test_regions_without_a_claim_are_under_the_province_that_they_are_or_lie_in(evidence_of):
    evidence = evidence_of({"as_printed": "98 persen"}, regions=[ROCK, AREA, REEF])
    found = silent_regions(_report(evidence))
    assert list(found.items()) == [("pulau", ["pulau", "tanjung"]), ("karang", ["batu", "karang"])]


def test_a_claim_without_a_figure_is_published(evidence_of):
    mention = {"state": "mentioned", "as_of": "", "as_of_basis": "", "region_id": "tanjung"}
    assert silent_regions(_report(evidence_of({"as_printed": "98 persen"}, mention))) == {"pulau": ["pulau"]}


def test_count_is_in_words_of_the_language(evidence_of):
    evidence = evidence_of({"as_printed": "98 persen"})
    one, many = (silence(_report(evidence), count) for count in (1, 1352))
    assert "1 region " in one
    assert "1,352 regions " in many
    assert "1.352 wilayah " in silence(_report(evidence, "id"), 1352)
