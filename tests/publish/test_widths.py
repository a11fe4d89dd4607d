"""Columns of a table on a page: all that is needed where there is room, else shares, never a broken word."""

import pytest

from jaminan.publish.widths import column_widths


def _content(*columns: list[str], notes=()) -> dict:
    names = [chr(97 + number) for number in range(len(columns))]
    rows = [
        {"cells": dict(zip(names, cells, strict=True)), "notes": list(notes)}
        for cells in zip(*(column[1:] for column in columns), strict=True)
    ]
    titles = [{"name": name, "title": column[0]} for name, column in zip(names, columns, strict=True)]
    return {"columns": titles, "rows": rows}


def test_columns_with_room_get_what_they_need():
    assert column_widths(_content(["Region", "Karimun"], ["Percent", "58"])) == [9, 9]


def test_long_texts_share_what_short_ones_leave():
    short, long, longer = column_widths(_content(["A", "58"], ["B", "word " * 40], ["C", "word " * 80]))
    assert short == 4
    assert long < longer < 2 * long
    assert short + long + longer == pytest.approx(118)


def test_no_column_is_narrower_than_its_longest_word():
    widths = column_widths(_content(*[["Sekurangnya", "word " * 30] for _ in range(14)]))
    assert min(widths) == 13


def test_word_without_end_takes_no_more_than_its_share():
    assert column_widths(_content(["A", "W" * 900], ["B", "word " * 90]))[0] < 80


def test_notes_take_room_in_the_last_column():
    plain, noted = (
        column_widths(_content(["Region", "Karimun"], ["Date", "2025"], notes=notes))
        for notes in ([], [1, 2, 14])
    )
    assert noted[0] == plain[0]
    assert noted[1] > plain[1]


def test_one_long_text_among_many_does_not_widen_its_column():
    amounts = ["29.000–30.000"] * 60
    texts = ["word " * 12] * 61
    plain = column_widths(_content(["Range", *amounts, "29.000–30.000"], ["Text", *texts]))
    one = column_widths(
        _content(["Range", *amounts, "29.000.000.000.000–30.000.000.000.000"], ["Text", *texts])
    )
    # It breaks after its dash.
    assert plain[0] < one[0] <= len("29.000.000.000.000–") + 2
