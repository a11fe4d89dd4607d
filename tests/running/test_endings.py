import pytest

from analysis.errors import DataError, Finding, FindingsError
from jaminan.running.endings import in_a_sentence
from jaminan.running.lock import Held

FINDING = Finding("raw/claims.csv", 7, "as_of", "2025-13", "date", "a date such as 2025-12")


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (DataError("region 'telok' is unknown"), 2, "jaminan: region 'telok' is unknown"),
        (FindingsError([FINDING]), 2, f"{FINDING}\n1 finding(s); nothing was written."),
        (FileNotFoundError(2, "No such file", "/a"), 3, "jaminan: /a: No such file"),
        (OSError("no Jupyter kernel 'julia'"), 3, "jaminan: no Jupyter kernel 'julia'"),
        (Held("reports: another run works here"), 4, "jaminan: reports: another run works here"),
        (KeyboardInterrupt(), 130, "jaminan: interrupted; what was finished is in place"),
    ],
)
def test_what_stops_a_program_is_a_sentence_and_a_status(capsys, error, status, words):
    with pytest.raises(SystemExit) as end, in_a_sentence():
        raise error
    assert (end.value.code, capsys.readouterr().err) == (status, f"{words}\n")


def test_what_nobody_foresaw_keeps_its_traceback():
    with pytest.raises(ZeroDivisionError), in_a_sentence():
        raise ZeroDivisionError
