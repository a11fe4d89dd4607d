import pytest
from frozen import DATA

from analysis.measures.catalogue import MEASURE_OF, MEASURES
from jaminan.tables import strict


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_measures_are_indicators_of_their_branch(measure):
    indicator = strict.load(DATA).indicators.set_index("indicator_id").loc[measure.indicator_id]
    assert (indicator["programme"], indicator["unit"]) == (measure.branch, "percent")
    assert measure.indicator_id.startswith(measure.related)


def test_measure_of_leads_back_to_the_measure():
    assert [MEASURES[MEASURE_OF[measure.indicator_id]] for measure in MEASURES.values()] == list(
        MEASURES.values()
    )
