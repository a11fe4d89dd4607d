from jaminan.findings import Finding, FindingsError


def test_findings_error_lists_all_by_place():
    later = Finding("raw/claims.csv", 9, "value", "x", "number", "digits")
    earlier = Finding("raw/claims.csv", 2, "value", "y", "number", "digits")
    error = FindingsError([later, earlier])
    assert str(error).splitlines() == [str(earlier), str(later)]


def test_finding_shortens_a_long_value():
    assert str(Finding("f", 1, "c", "a" * 100, "r", "e")) == f"f:1:c: '{'a' * 57}...' – r – expected e"


def test_grouped_findings_are_the_first_of_each_kind_with_the_number_of_the_others():
    many = [Finding("t.csv", line, "Wilayah", "x", "region", "a region") for line in range(2, 10)]
    other = [
        Finding("m.toml", 0, f"column[{number}].decimals", "", "number cells", "decimals")
        for number in (1, 2, 3, 4)
    ]
    error = FindingsError([*many, *other], grouped=True)
    lines = str(error).splitlines()
    assert len(error.findings) == 12
    assert len(lines) == 8
    assert lines[3] == "  and 1 more of m.toml:column.decimals – number cells: column[4].decimals"
    assert lines[7] == "  and 5 more of t.csv:Wilayah – region: 5, 6, 7, …"


def test_of_very_many_kinds_some_are_only_counted():
    kinds = [Finding("t.csv", 1, f"c{number:02}", "", "rule", "more") for number in range(30)]
    assert str(FindingsError(kinds, grouped=True)).splitlines()[-1] == "and 10 more kinds of findings"
