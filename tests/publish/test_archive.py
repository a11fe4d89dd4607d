import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from jaminan.publish.archive import stable

ENTRIES = {"z.xml": b"<z/>" * 500, "a/b.xml": b"", "[Content_Types].xml": "é".encode()}


def _archive(day, compression=ZIP_DEFLATED, mode=0o600):
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in ENTRIES.items():
            entry = ZipInfo(name, (2025, 12, day, 1, 2, 4))
            entry.external_attr = mode << 16
            archive.writestr(entry, content, compression)
    return written.getvalue()


def _read(archive):
    return ZipFile(io.BytesIO(archive))


def test_stable_keeps_names_order_and_content():
    made = _read(stable(_archive(1)))
    assert {name: made.read(name) for name in made.namelist()} == ENTRIES
    assert made.namelist() == list(ENTRIES)
    assert made.testzip() is None


def test_stable_changes_the_entries_that_are_to_be_changed():
    made = _read(stable(_archive(1), {"z.xml": lambda text: text[:4].upper()}))
    assert {name: made.read(name) for name in made.namelist()} == {**ENTRIES, "z.xml": b"<Z/>"}


def test_stable_dates_every_entry_alike_and_compresses():
    entries = _read(stable(_archive(1, ZIP_STORED))).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {ZIP_DEFLATED}
    assert entries[0].compress_size < entries[0].file_size / 10


@pytest.mark.parametrize(
    "other", [_archive(2), _archive(1, ZIP_STORED), _archive(1, mode=0o644)], ids=["day", "stored", "mode"]
)
def test_stable_makes_the_same_bytes_of_the_same_content(other):
    assert other != _archive(1)
    assert stable(other) == stable(_archive(1)) == stable(stable(other))
