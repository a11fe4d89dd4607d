"""What is known after the date of a report."""

from analysis.measures.measured import measure_region
from analysis.parts.sections import after
from analysis.words.language import Language
from analysis.words.report import Report

LATER = {"indicator_id": "health_inactive_persons", "as_printed": "120 orang", "as_of": "2025-11-20"}
MENTION = {"indicator_id": "health_inactive_persons", "state": "mentioned", "as_of": "2025-11-20"}
NOW = {"as_printed": "97 persen", "as_of": "2025-10-01"}


def _said(evidence) -> str:
    (block,) = after(Report(measure_region(evidence, "teluk", "2025-10-31"), Language("en")))
    return block.content["text"]


def test_mention_is_left_out_beside_a_figure_alone(evidence_of):
    figure = "Known, but not used above: inactive JKN members: 120 people (20 November 2025)."
    assert _said(evidence_of(NOW, LATER, MENTION)) == figure
    assert "inactive JKN members (20 November 2025)" in _said(evidence_of(NOW, MENTION))
