import pytest

from analysis.days import last_day
from analysis.errors import DataError


@pytest.mark.parametrize(
    "text", ["2025-02-30", "2025-13", "25-01-01", "2025-1-1", "", "kemarin", "2025-00", "0000"]
)
def test_last_day_impossible_date_raises(text):
    with pytest.raises(DataError) as refusal:
        last_day(text)
    assert str(refusal.value) == (
        f"{text!r} is not a date – expected a real day, month or year such as 2025-12-31, 2025-12 or 2025"
    )
