"""Indonesian number words, scale words and the nouns that follow a count."""

import re

from analysis.errors import DataError

SCALES = {
    "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "m": 9, "triliun": 12, "t": 12,
}  # fmt: skip
SCALE_WORD = {
    3: ("ribu", "thousand"),
    6: ("juta", "million"),
    9: ("miliar", "billion"),
    12: ("triliun", "trillion"),
}
# Counted nouns and the words that qualify them; English has one noun for the several Indonesian ones.
NOUNS = {
    "jiwa": "people", "orang": "people", "orang nelayan": "fishers", "penduduk": "residents",
    "warga": "residents", "pekerja": "workers", "tenaga kerja": "workers", "buruh": "workers",
    "karyawan": "employees", "peserta": "members",
    "nelayan": "fishers", "petani": "farmers", "pelaku": "businesses", "perusahaan": "companies",
    "badan usaha": "companies", "pemerintah daerah": "local governments", "pemda": "local governments",
    "angkatan kerja": "labour force", "umkm": "small businesses", "daerah": "regions",
    "kabupaten/kota": "regencies and cities", "bulan": "months", "kepala keluarga": "households",
    "masyarakat": "residents", "anggota": "members", "anak": "children", "pasien": "patients",
    "pegawai": "employees", "guru": "teachers", "kader": "health volunteers", "pedagang": "traders",
    "pengemudi": "drivers", "sopir": "drivers", "marbot": "mosque caretakers", "siswa": "pupils",
    "mahasiswa": "students", "bayi": "newborns", "balita": "toddlers", "lansia": "older people",
    "penyandang": "people with disabilities", "ahli waris": "heirs",
    "penerima manfaat": "beneficiaries", "penerima": "recipients", "asn": "civil servants",
    "pns": "civil servants", "honorer": "contract staff", "tenaga honorer": "contract staff",
    "tenaga kesehatan": "health workers", "dokter": "doctors", "perawat": "nurses",
    "perangkat desa": "village officials", "relawan": "volunteers", "pekebun": "growers",
    "keluarga": "families", "rumah tangga": "households", "kk": "households",
    "pemberi kerja": "employers", "distrik": "districts", "rs": "hospitals", "rsud": "hospitals",
    "koperasi": "cooperatives", "kabupaten": "regencies", "kota": "cities", "provinsi": "provinces",
    "kecamatan": "districts", "kelurahan": "urban villages", "desa": "villages",
    "rumah sakit": "hospitals", "puskesmas": "health centres", "klinik": "clinics",
    "fasilitas kesehatan": "health facilities", "faskes": "health facilities",
    "driver": "drivers", "kurir": "couriers", "petugas": "officers", "bidan": "midwives",
    "peternak": "stock farmers", "perajin": "artisans", "pengrajin": "artisans", "santri": "boarding pupils",
    "korban": "victims", "difabel": "people with disabilities", "pensiunan": "pensioners",
    "pengusaha": "entrepreneurs", "kontraktor": "contractors", "aplikator": "platform companies",
    "vendor": "suppliers", "hotel": "hotels", "toko": "shops", "pabrik": "factories",
    "lembaga": "institutions",
    "yayasan": "foundations", "sekolah": "schools", "opd": "local agencies", "skpd": "local agencies",
    "bumdes": "village enterprises", "unit usaha": "businesses", "kelompok": "groups", "dusun": "hamlets",
    "pppk": "contract civil servants", "p3k": "contract civil servants", "pmi": "migrant workers",
    "bpu": "informal workers", "pbpu": "independent members", "ojol": "motorcycle drivers",
    "ojek": "motorcycle drivers", "juru parkir": "parking attendants", "imam": "imams",
    "kepala desa": "village heads", "ketua rt": "neighbourhood heads", "rt": "neighbourhoods",
    "linmas": "guards", "mitra": "partners", "non-asn": "contract staff", "tenaga non-asn": "contract staff",
    "kampung": "villages", "nagari": "villages", "kalurahan": "villages", "gampong": "villages",
    "fktp": "primary care facilities", "apotek": "pharmacies", "posyandu": "health posts",
}  # fmt: skip
# Counted nouns that are not people.
_THINGS = {
    "pelaku", "perusahaan", "badan usaha", "pemerintah daerah", "pemda", "umkm", "daerah", "kabupaten/kota",
    "bulan", "kepala keluarga", "keluarga", "rumah tangga", "kk", "pemberi kerja", "distrik",
    "rs", "rsud", "koperasi", "kabupaten", "kota", "provinsi", "kecamatan", "kelurahan", "desa",
    "rumah sakit", "puskesmas", "klinik", "fasilitas kesehatan", "faskes", "kontraktor", "aplikator",
    "vendor", "hotel", "toko", "pabrik", "lembaga", "yayasan", "sekolah", "opd", "skpd", "bumdes",
    "unit usaha", "kelompok", "dusun", "kampung", "nagari", "kalurahan",
    "rt", "gampong", "fktp", "apotek", "posyandu",
}  # fmt: skip
_QUALIFIERS = {
    "rentan": "vulnerable", "aktif": "active", "miskin": "poor", "nelayan": "fisher",
    "tidak aktif": "inactive", "nonaktif": "inactive", "mandiri": "independent",
    "informal": "informal", "migran": "migrant",
}  # fmt: skip
_SINGULAR = {
    "people": "person", "companies": "company", "businesses": "business", "children": "child",
    "small businesses": "small business", "regencies and cities": "regency or city",
    "older people": "older person", "people with disabilities": "person with a disability",
    "beneficiaries": "beneficiary", "contract staff": "contract employee", "families": "family",
    "regencies": "regency", "cities": "city", "health facilities": "health facility",
    "midwives": "midwife", "platform companies": "platform company", "factories": "factory",
    "local agencies": "local agency", "pharmacies": "pharmacy",
    "primary care facilities": "primary care facility",
}  # fmt: skip

_UNITS = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
_PLACES = {"puluh": 10, "ratus": 100}
_GROUPS = {"ribu": 1_000, "juta": 1_000_000, "miliar": 1_000_000_000}
_ONE_OF = {"seratus": "satu ratus", "seribu": "satu ribu", "sejuta": "satu juta"}
NUMBER_WORDS = frozenset({*_UNITS, *_GROUPS, *_ONE_OF, *_PLACES, "belas"})


def _alternatives(words) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


SCALE_PATTERN = _alternatives(SCALES)
NOUN_PATTERN = rf"(?:{_alternatives(NOUNS)})(?: (?:{_alternatives(_QUALIFIERS)}))*"
_HEAD = re.compile(rf"({_alternatives(NOUNS)})(?= |$)")
_QUALIFIER = re.compile(rf"(?:{_alternatives(_QUALIFIERS)})(?= |$)")


def head_noun(noun: str) -> str:
    """A counted noun without what qualifies it.

    Examples
    --------
    >>> head_noun("pekerja rentan"), head_noun("badan usaha")
    ('pekerja', 'badan usaha')
    """
    head = _HEAD.match(noun)
    return head[1] if head else noun


def counts_people(noun: str) -> bool:
    """Whether what is counted are people."""
    return head_noun(noun) not in _THINGS


def english_noun(noun: str, *, one: bool = False) -> str:
    """A counted noun in English, with what qualifies it: some are groups with counts of their own.

    Examples
    --------
    >>> english_noun("peserta tidak aktif"), english_noun("perusahaan", one=True)
    ('inactive members', 'company')
    """
    head = _HEAD.match(noun)
    if head is None:
        return noun
    named = NOUNS[head[1]]
    if one:
        named = _SINGULAR.get(named, named.removesuffix("s"))
    # What follows the noun in Indonesian goes before it in English, the last word first.
    qualifiers = [_QUALIFIERS[word] for word in _QUALIFIER.findall(noun, head.end())]
    return " ".join([*reversed(qualifiers), named])


def number_in_words(text: str) -> int:
    """Read a number written in words.

    Raises
    ------
    DataError
        If the words are not a number.

    Examples
    --------
    >>> number_in_words("dua"), number_in_words("tiga puluh"), number_in_words("seratus dua belas ribu lima")
    (2, 30, 112005)
    """
    words = " ".join(_ONE_OF.get(word, word) for word in text.casefold().split()).split()
    total, group, unit, last_group = 0, 0, None, float("inf")
    for word in words:
        if word in _UNITS and unit is None and (0 < _UNITS[word] < 10 or not group % 100):
            unit = _UNITS[word]
        elif word == "belas" and unit is not None and 2 <= unit <= 9 and not group % 100:
            group, unit = group + 10 + unit, 0
        elif word in _PLACES and unit is not None and 1 <= unit <= 9 and not group % (_PLACES[word] * 10):
            group, unit = group + unit * _PLACES[word], None
        elif word in _GROUPS and _GROUPS[word] < last_group and group + (unit or 0):
            last_group = _GROUPS[word]
            total, group, unit = total + (group + (unit or 0)) * last_group, 0, None
        else:
            raise DataError(f"{text!r} is not a number in words")
    if not words:
        raise DataError(f"{text!r} is not a number in words")
    return total + group + (unit or 0)
