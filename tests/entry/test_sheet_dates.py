import pytest

from analysis.errors import DataError
from jaminan.entry.sheet_dates import date_in, read_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023", "2023"), ("2023.0", "2023"), ("2023-09", "2023-09"), ("Agustus 2024", "2024-08"), ("2024-Agu", "2024-08"),
        ("31 Desember 2024", "2024-12-31"), ("August 2024", "2024-08"), ("31/12/2024", "2024-12-31"), ("05.05.2024", "2024-05-05"),
    ],
)  # fmt: skip
def test_dates_as_tables_write_them(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text", ["", "2024-2", "2012 2", "Semester 2 2012", "05/06/2024", "31 Februari 2024", "2024-13"]
)
def test_what_is_no_date_or_may_mean_two_raises(text):
    with pytest.raises(DataError, match="is not a date"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [("TPT 2023", "2023"), ("Bekerja Agustus 2024*", "2024-08"), ("Peserta, 31 Desember 2024", "2024-12-31"), ("2024 dan 2025", ""), ("Peserta", "")],
)  # fmt: skip
def test_the_date_in_a_head(text, day):
    assert date_in(text) == day
