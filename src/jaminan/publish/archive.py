"""Archives of the same content with the same bytes: Word and spreadsheet files are ZIP archives."""

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = datetime(1980, 1, 1)  # the earliest time that an archive can name


def stable(zip_bytes: bytes, changes: Mapping[str, Callable[[str], str]] = MappingProxyType({})) -> bytes:
    """The archive with every entry dated `EPOCH`, in the order that it had.

    Parameters
    ----------
    changes
        What becomes of the text of an entry, by its name.

    Examples
    --------
    >>> made = io.BytesIO()
    >>> with ZipFile(made, "w") as archive:
    ...     archive.writestr("a.txt", "words")
    >>> ZipFile(io.BytesIO(stable(made.getvalue()))).infolist()[0].date_time
    (1980, 1, 1, 0, 0, 0)
    """
    written = io.BytesIO()
    with ZipFile(io.BytesIO(zip_bytes)) as source, ZipFile(written, "w") as archive:
        for name in source.namelist():
            # A new entry: the old one also names who may read it and the system that wrote it.
            entry = ZipInfo(name, EPOCH.timetuple()[:6])
            content = source.read(name)
            if name in changes:
                content = changes[name](content.decode()).encode()
            archive.writestr(entry, content, ZIP_DEFLATED)
    return written.getvalue()
