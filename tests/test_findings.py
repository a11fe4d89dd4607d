from jaminan.findings import Finding, FindingsError


def test_findings_error_lists_all_by_place():
    later = Finding("raw/claims.csv", 9, "value", "x", "number", "digits")
    earlier = Finding("raw/claims.csv", 2, "value", "y", "number", "digits")
    error = FindingsError([later, earlier])
    assert str(error).splitlines() == [str(earlier), str(later)]


def test_finding_shortens_a_long_value():
    assert str(Finding("f", 1, "c", "a" * 100, "r", "e")) == f"f:1:c: '{'a' * 57}...' – r – expected e"
