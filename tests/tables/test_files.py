"""Records of a CSV file are what the csv module of Python reads, whatever is quoted."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from jaminan.tables.files import split

CELLS = st.text(alphabet='ab ,"\n;1', max_size=6)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6)


@given(ROWS, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_records_are_those_that_were_written(rows, quoting):
    out = io.StringIO()
    csv.writer(out, quoting=quoting, lineterminator="\n").writerows(rows)
    records, rest = split(out.getvalue())
    assert rest is None
    assert [cells for _, cells in records] == rows
    # Each begins on the line after the one before, however many lines its cells have.
    starts = [1]
    for row in rows[:-1]:
        starts.append(starts[-1] + 1 + sum(cell.count("\n") for cell in row))
    assert [line for line, _ in records] == starts
