"""Who types a name is offered the ids that it may mean."""

import pytest

from analysis.errors import DataError
from analysis.evidence import store
from analysis.evidence.region_names import named
from analysis.paths import DATA

EVIDENCE = store.load(DATA)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Malang", ["malang", "kota-malang"]),
        ("Kabupaten Malang", ["malang"]),
        ("kab-malang", ["malang"]),
        ("KOTA MALANG", ["kota-malang"]),
        ("surabaya", ["kota-surabaya"]),
        ("Kepulauan Riau", ["kepri"]),
        ("Provinsi Jawa Timur", ["jawa-timur"]),
        ("East Java", ["jawa-timur"]),
        ("Kota Karimun", []),
        ("Atlantis", []),
        ("Kabupaten", []),
        ("", []),
    ],
)
def test_a_name_is_of_these_regions(text, ids):
    assert named(text, EVIDENCE.regions) == ids


def test_the_message_offers_every_region_of_the_name():
    with pytest.raises(DataError, match="did you mean 'malang' or 'kota-malang'"):
        EVIDENCE.region("Malang")
    with pytest.raises(DataError, match=r"did you mean 'karimun'\? \(known: "):
        EVIDENCE.region("karimum")
