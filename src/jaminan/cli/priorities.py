"""The missing figures of all regions in one list, the most valuable answers first."""

from collections.abc import Iterator

from analysis.measures.data_gaps import COLUMNS
from analysis.measures.frames import framed
from analysis.measures.measured import Measures


@framed(f"{COLUMNS} rank")
def ranked(measures: Measures) -> Iterator[dict]:
    """The questions of all regions measured, the most valuable answers first.

    That is by the percentage points that an answer would settle; then by how many gaps and rules
    it would decide, all of them together; then focal regions before others. What is left is in
    the order of the regions, indicators and kinds of question. A service area has no questions:
    its figures are context for its members.

    Returns
    -------
    DataFrame
        Rows as of `data_gaps`, with their ``rank`` from 1.
    """
    regions = {name: measures.evidence.region(name) for name in measures.region_ids}
    places = list(regions)

    def worth(row: dict) -> tuple:
        region_id = row["region_id"]
        decided, focal = len(row["concerns"].split()), regions[region_id]["focal"] == "yes"
        named = places.index(region_id), row["indicator_id"], row["question"]
        return (-row["settles"], -decided, not focal, *named)

    rows = measures.data_gaps.to_dict("records")
    questions = [row for row in rows if regions[row["region_id"]]["level"] != "service_area"]
    for rank, row in enumerate(sorted(questions, key=worth), start=1):
        yield {**row, "rank": rank}
