"""What moved between two measures."""

import pandas as pd

from analysis.measures.changes import changes
from analysis.public.measures import Measures, checked
from analysis.public.tidying import tidy


def diff(before: Measures, after: Measures) -> pd.DataFrame:
    """What moved between two states of the evidence, or two dates.

    Returns
    -------
    DataFrame
        One row a difference: ``what`` (claim, source, region, indicator, rule, estimate, coverage, gap or
        verdict), ``region_id``, ``region``, ``name``, and both states as text; one that is missing is of a
        thing that is new or gone.

    Examples
    --------
    >>> import analysis as ja
    >>> measures = ja.measure(regions="karimun")
    >>> len(ja.diff(measures, measures))
    0
    """
    moved = changes(checked(before).measured, checked(after).measured)
    now, earlier = (tidy(moved, each.measured.evidence, after.evidence.language) for each in (after, before))
    # A region that is gone has its name from before.
    return now.assign(region=now["region"].fillna(earlier["region"]))
