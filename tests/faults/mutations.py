"""Ways in which a hand, a spreadsheet, a program or a disk changes a raw table, by name.

A mutator changes one of the five tables and says where: `REFUSED` ones break a rule and must be
named at that place, `PLAUSIBLE` ones must be read as they stand, of `EITHER` the seed decides.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import takewhile
from random import Random

REFUSED, PLAUSIBLE, EITHER = "refused", "plausible", "either"

Tables = dict[str, list[list[str]]]
Place = tuple[str, int, str]
"""Table, line and column; an empty column is any."""


@dataclass(frozen=True)
class Mutation:
    """One changed table.

    Attributes
    ----------
    content
        The bytes of its file; None if the file is gone.
    places
        All that a refusal must name.
    value
        What a refusal must quote at the first place; None if that is not one cell.
    rows
        Table and line of the only rows that a refusal may name; if the outcome is `EITHER`, of
        those of which it must name one. None if damage may spread.
    """

    table: str
    content: bytes | None
    places: tuple[Place, ...] = ()
    value: str | None = None
    rows: frozenset[tuple[str, int]] | None = None


@dataclass(frozen=True)
class Mutator:
    """A named way of changing the tables.

    Attributes
    ----------
    why
        Why the outcome is open.
    """

    name: str
    outcome: str
    make: Callable[[Tables, Random], Mutation]
    why: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell, with what surrounds it."""

    tables: Tables
    table: str
    line: int
    column: str

    @property
    def row(self) -> dict[str, str]:
        """Its row, by column."""
        rows = self.tables[self.table]
        return dict(zip(rows[0], rows[self.line - 1], strict=True))

    @property
    def text(self) -> str:
        """What it holds."""
        return self.row[self.column]

    def at(self, column: str) -> Place:
        """The place of another cell of its row."""
        return self.table, self.line, column


Change = Callable[[Cell, Random], str | None]
Where = Callable[[Cell], object]


# Tables, rows and places


def as_csv(rows: Iterable[list[str]], *, quoted: bool = False, end: str = "\n") -> bytes:
    """Write rows as CSV; lone surrogates become the bytes that they stand for."""
    lines = [
        ",".join(_quoted(cell) if quoted or re.search('[",\r\n]', cell) else cell for cell in row)
        for row in rows
    ]
    return "".join(line + end for line in lines).encode("utf-8", "surrogateescape")


def parsed(content: bytes) -> list[list[str]]:
    """Rows of a valid CSV file, by the csv module alone."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def find(tables: Tables, table: str, **cells: str) -> list[int]:
    """Lines of the rows that have these cells."""
    header = tables[table][0]
    return [
        line
        for line, row in enumerate(tables[table][1:], start=2)
        if all(row[header.index(column)] == cell for column, cell in cells.items())
    ]


def naming(tables: Tables, *keys: str) -> frozenset[tuple[str, int]]:
    """Table and line of the rows that have or refer to one of the keys."""
    return frozenset(
        (table, line)
        for table, rows in tables.items()
        for line, row in enumerate(rows[1:], start=2)
        if set(row) & set(keys)
    )


def _below(rows: frozenset[tuple[str, int]], cell: Cell, new: str) -> frozenset[tuple[str, int]]:
    """The same rows where the lines of a new cell push down what stands below it."""
    more = new.count("\n")
    return frozenset(
        (table, line + more * (table == cell.table and line > cell.line)) for table, line in rows
    )


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _with_cell(cell: Cell, new: str) -> list[list[str]]:
    rows = [list(row) for row in cell.tables[cell.table]]
    rows[cell.line - 1][rows[0].index(cell.column)] = new
    return rows


def _cells(tables: Tables, columns: str, chance: Random) -> Iterable[Cell]:
    """Cells of the columns, each column as likely as any other, in an order that the seed decides."""
    names = columns.split()
    for name in chance.sample(names, len(names)):
        table, column = name.split(".")
        lines = range(2, len(tables[table]) + 1)
        yield from (Cell(tables, table, line, column) for line in chance.sample(lines, len(lines)))


def _in_cell(
    name: str,
    columns: str,
    change: Change,
    *,
    where: Where = lambda cell: cell.text,
    at: Callable[[Cell], list[Place]] | None = None,
    outcome: str = REFUSED,
    why: str = "",
) -> Mutator:
    """A mutator of one cell; ``at`` says what a refusal names if not the cell itself."""

    def make(tables: Tables, chance: Random) -> Mutation:
        for cell in _cells(tables, columns, chance):
            new = change(cell, chance) if where(cell) else None
            if new is None or new == cell.text:
                continue
            key = cell.tables[cell.table][cell.line - 1][0]
            rows = _below(naming(tables, key, new), cell, new) | {(cell.table, cell.line)}
            places = at(cell) if at else [cell.at(cell.column)]
            content = as_csv(_with_cell(cell, new))
            return Mutation(cell.table, content, tuple(places), None if at else new, rows)
        raise LookupError(f"no cell for {name!r}")

    return Mutator(name, outcome, make, why)


def _any_table(tables: Tables, chance: Random) -> str:
    return chance.choice(sorted(tables))


def _any_row(tables: Tables, chance: Random) -> tuple[str, int]:
    table = _any_table(tables, chance)
    return table, chance.randrange(2, len(tables[table]) + 1)


def _lines(tables: Tables, table: str) -> list[str]:
    return as_csv(tables[table]).decode().splitlines(keepends=True)


def _put(text: str, what: str, chance: Random) -> str:
    place = chance.randrange(1, len(text)) if len(text) > 1 else 1
    return text[:place] + what + text[place:]


def _adding(*choices: str) -> Change:
    return lambda cell, chance: _put(cell.text, chance.choice(choices), chance)


def _one_of(*choices: str) -> Change:
    return lambda cell, chance: chance.choice(choices)  # noqa: ARG005


def _with(pattern: str, *replacements: str) -> Change:
    """Replace what a pattern finds first; no change where it finds nothing."""

    def change(cell: Cell, chance: Random) -> str | None:
        new, found = re.subn(pattern, chance.choice(replacements), cell.text, count=1)
        return new if found else None

    return change


# Columns by what they hold

ENUMS = (
    "claims.variant claims.claim_kind claims.state claims.stated_base claims.inferred_base claims.as_of_basis "
    "claims.agency regions.level regions.focal sources.source_kind indicators.programme indicators.unit "
    "indicators.base policy.kind policy.comparator"
)
KEYS = "claims.claim_id sources.source_id regions.region_id indicators.indicator_id"
REFERENCES = (
    "claims.source_id claims.region_id claims.indicator_id regions.parent_id policy.region_id "
    "policy.indicator_id policy.claim_id"
)
DATES = "claims.as_of claims.state_date sources.published sources.retrieved policy.valid_from policy.valid_to"
INTEGERS = "claims.paragraph policy.alternative"
ISSUED = "regions.bps_code regions.kemendagri_code sources.text_sha256"
CODED = f"{ENUMS} {KEYS} {REFERENCES} {DATES} {INTEGERS} {ISSUED}"
PRINTED = "claims.as_printed claims.read_as claims.hedge_as_printed"
FREE = "claims.speaker claims.note claims.state_reason"
UNLISTED = (
    "sources.outlet sources.title sources.author regions.name_indonesian regions.name_english "
    "indicators.name_indonesian indicators.name_english indicators.definition_indonesian "
    "indicators.definition_english indicators.limits_indonesian indicators.limits_english policy.owner"
)
ELSEWHERE = (
    f"{ENUMS} {KEYS} {REFERENCES} {DATES} {ISSUED} {PRINTED} sources.url policy.rule_id policy.applies_to"
)
REQUIRED = (
    f"{KEYS} claims.source_id claims.region_id claims.indicator_id claims.variant claims.claim_kind claims.state "
    "claims.agency regions.level regions.focal sources.source_kind indicators.programme indicators.unit "
    "policy.kind policy.comparator policy.region_id policy.indicator_id policy.claim_id policy.rule_id policy.alternative "
    f"policy.valid_from policy.applies_to {UNLISTED.replace('sources.author ', '')}"
)

# Text of any cell

_INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad\u200e\u202e\u2066\ufeff"
_NOT_UTF8 = ("\udce9", "\udc93", "\udcc0\udcaf", "\udced\udca0\udc80", "\udce2\udc80", "\udcff")
_ALIKE = {"a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "y": "у", "S": "Ѕ", "E": "Е"}
_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "०१२३४५६७८९", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _lookalike(cell: Cell, chance: Random) -> str | None:
    letters = sorted(set(cell.text) & set(_ALIKE))
    letter = chance.choice(letters) if letters else ""
    return cell.text.replace(letter, _ALIKE[letter], 1) if letters else None


def _policy_lines(cell: Cell) -> list[int]:
    """Lines of the rules that rest on a claim."""
    return find(cell.tables, "policy", claim_id=cell.row["claim_id"])


def _repeated(cell: Cell) -> bool:
    """A finding on another row says what the cell holds; such cells have a mutator of their own."""
    return cell.column == "unit" or (cell.column == "claim_kind" and bool(_policy_lines(cell)))


def _not_repeated(cell: Cell) -> bool:
    return bool(cell.text) and not _repeated(cell)


def _binding(cell: Cell) -> bool:
    """The cell is read: a misprint that has a reading may be any text."""
    return bool(cell.text) and not (cell.column == "as_printed" and cell.row["read_as"])


def _other_digits(cell: Cell, chance: Random) -> str:
    return cell.text.translate(str.maketrans("0123456789", chance.choice(_DIGITS)))


def _last_digit_alone(cell: Cell, chance: Random) -> str | None:
    head, digit, rest = re.fullmatch(r"(.*?)(\d?)(\D*)", cell.text, re.ASCII).groups()
    return (
        head + digit.translate(str.maketrans("0123456789", chance.choice(_DIGITS[:3]))) + rest
        if head
        else None
    )


_ODD = {
    "space before": lambda cell, chance: chance.choice([" ", "  "]) + cell.text,
    "space after": lambda cell, chance: cell.text + chance.choice([" ", "  "]),
    "no-break space at an end": lambda cell, _: cell.text + "\u00a0",
    "newline at the end": lambda cell, _: cell.text + "\n",
    "nothing but a space": _one_of(" "),
    "tab within": _adding("\t"),
    "control character within": _adding("\x00", "\x07", "\x1b", "\x7f", "\x85", "\x0b", "\x0c"),
    "invisible character within": _adding(*_INVISIBLE),
    "line or paragraph separator within": _adding("\u2028", "\u2029"),
    "lone carriage return within": _adding("\r"),
    "letter and accent as two characters": lambda cell, _: cell.text + "e\u0301",
    "text of a book": lambda cell, _: cell.text + "x" * 10_000,
    "bytes that are not UTF-8": _adding(*_NOT_UTF8),
    "date made by a spreadsheet": _one_of("1-Mar", "Des-25", "16-Agu-25", "12-May-2025"),
    "power made by a spreadsheet": _one_of("1.00E+10", "2,16E+06", "9E-05"),
    "formula behind a tab": lambda cell, chance: "\t" + chance.choice("=+-@") + cell.text,
    **{f"formula with {sign}": lambda cell, _, sign=sign: sign + cell.text for sign in "=+-@"},
}
# Twice, because where any text may stand no other rule would refuse it.
TEXT = [
    *(_in_cell(f"{name}, in free text", f"{FREE} {UNLISTED}", change) for name, change in _ODD.items()),
    *(_in_cell(f"{name}, elsewhere", ELSEWHERE, change, where=_not_repeated) for name, change in _ODD.items()),
    _in_cell("lookalike letter in a code", CODED, _lookalike),
    _in_cell("lookalike letter in print", PRINTED, _lookalike, where=_binding),
    _in_cell("digits of another script in a code", CODED, _other_digits),
    _in_cell("digits of another script in print", "claims.as_printed", _other_digits, where=_binding),
    _in_cell("last digit of another script", "claims.as_printed", _last_digit_alone, where=_binding),
    _in_cell("newline within a code", CODED, _adding("\n"), where=_not_repeated),
    _in_cell("newline within print", PRINTED, _adding("\n"), where=_binding),
]  # fmt: skip

# Codes, choices, references

_MISSING = _one_of("NA", "N/A", "null", "None", "nan", "NaN", "-", "#N/A", "?", "tidak ada")


def _doubled_letter(cell: Cell, chance: Random) -> str:
    place = chance.choice([place for place, character in enumerate(cell.text) if character != " "])
    return cell.text[:place] + cell.text[place] + cell.text[place:]


def _other_case(cell: Cell, chance: Random) -> str:
    return chance.choice([cell.text.swapcase(), cell.text[0].swapcase() + cell.text[1:]])


CODES = [
    _in_cell("required cell emptied", REQUIRED, _one_of("")),
    _in_cell("word for missing in a coded cell", f"{ENUMS} {REFERENCES} {DATES} {INTEGERS} {ISSUED}", _MISSING),
    _in_cell("spreadsheet error in a coded cell", CODED, _one_of("#REF!", "#NAME?", "#VALUE!", "#DIV/0!")),
    _in_cell("misspelt choice", ENUMS, _doubled_letter),
    _in_cell("choice in other case", ENUMS, _other_case),
    _in_cell("choice with other separator", ENUMS, _with("_", "-", " ", "")),
    _in_cell("choice in Indonesian", ENUMS, _one_of("pengamatan", "kabupaten", "ya", "berita", "penduduk")),
    _in_cell("choice of another column", ENUMS, _one_of("2025-12", "97,45 persen", "https://a.id", "S001")),
    _in_cell("truth for a choice", "regions.focal", _one_of("true", "1", "Yes", "x")),
    _in_cell("sign for a comparator", "policy.comparator", _one_of(">=", "≥", ">", "lt")),
    _in_cell("tiers in another form", "policy.applies_to", _one_of("province, city", "city  regency", "kabupaten", "city;regency")),
    _in_cell("code as decimal number", "regions.bps_code", lambda cell, _: cell.text + ".0"),
    _in_cell("code that lost a digit", ISSUED, lambda cell, _: cell.text[:-1]),
    _in_cell("code with decimal comma", "regions.kemendagri_code", _with(r"\.", ",", "")),
    _in_cell("hash in capitals", "sources.text_sha256", lambda cell, _: cell.text.upper()),
    _in_cell("address without its scheme", "sources.url", _with("https?://", "", "htp://", "file:///", "javascript:")),
    _in_cell("address with a space", "sources.url", _adding(" ")),
    _in_cell("id in other case", f"{KEYS} {REFERENCES}", _other_case),
    _in_cell("id with punctuation", KEYS, _adding(" ", "/", "!", "é", ".")),
    _in_cell("misspelt reference", REFERENCES, _doubled_letter),
    _in_cell("reference to the name, not the id", REFERENCES, _one_of("Kepulauan Riau", "KepriHeadline.id", "UHC")),
]  # fmt: skip

# Whole numbers and dates

_NO_DATES = (
    "23-12-2025", "23/12/2025", "12/23/2025", "2025/12/23", "23.12.2025", "25-12-23", "20251223", "2025-1-5",
    "2025-W52", "2025-357", "2025-12-23T00:00:00", "2025-12-23 00:00", "2025-12-23Z", "2025–12–23", "1734912000",
    "23 Desember 2025", "Desember 2025", "Rabu (23/12)", "kemarin", "sekarang", "Q4 2025", "2025-12-", "2024/2025",
)  # fmt: skip
_NO_DAYS = (
    "2025-13",
    "2025-00",
    "2025-02-30",
    "2023-02-29",
    "2025-04-31",
    "2025-12-00",
    "2025-12-32",
    "0000",
    "2025-99-99",
)


def _year_later(cell: Cell, _: Random) -> str | None:
    line = find(cell.tables, "sources", source_id=cell.row["source_id"])[0]
    published = Cell(cell.tables, "sources", line, "published").text
    return f"{int(published[:4]) + 1}-01-01" if published else None


def _dated_observations(cell: Cell) -> list[Place]:
    lines = find(cell.tables, "claims", source_id=cell.row["source_id"], claim_kind="observation")
    claims = [Cell(cell.tables, "claims", line, "as_of") for line in lines]
    return [claim.at("as_of") for claim in claims if claim.text]


def _observed(cell: Cell) -> bool:
    return cell.row["claim_kind"] == "observation"


NUMBERS = [
    _in_cell("decimal for a whole number", INTEGERS, lambda cell, chance: cell.text + chance.choice([".0", ",0", ".5"])),
    _in_cell("number below its least", INTEGERS, _one_of("0", "-1", "-3", "+0")),
    _in_cell("number in words or other notation", INTEGERS, _one_of("dua", "III", "0x3", "1e1", "3%", "1_0", "(3)", "1 0")),
    _in_cell("number in another spelling", INTEGERS, lambda cell, chance: chance.choice(["0", "+", "00"]) + cell.text),
    _in_cell("date in another form", DATES, _one_of(*_NO_DATES)),
    _in_cell("day that does not exist", DATES, _one_of(*_NO_DAYS)),
    _in_cell("day number of a spreadsheet", DATES, lambda _, chance: str(chance.randrange(40_000, 47_000))),
    _in_cell("observed after it was published", "claims.as_of", _year_later, where=lambda cell: cell.text and _observed(cell)),
    _in_cell("published before it was observed", "sources.published", _one_of("2001-01-01"),
             where=_dated_observations, at=_dated_observations),
    _in_cell("rule that ends before it begins", "policy.valid_to", _one_of("2001", "2001-12", "2001-12-31"),
             where=lambda _: True),
]  # fmt: skip

# Printed quantities


def _as_read(cell: Cell) -> bool:
    """The figure is read as printed."""
    return bool(cell.text) and not cell.row["read_as"]


def _unit(cell: Cell) -> str:
    line = find(cell.tables, "indicators", indicator_id=cell.row["indicator_id"])[0]
    return Cell(cell.tables, "indicators", line, "unit").text


def _of(unit: str) -> Where:
    return lambda cell: _as_read(cell) and _unit(cell) == unit


def _share(cell: Cell) -> bool:
    """A share of a base, which nothing explains if it is far above a hundred."""
    changes = ("labour_active_change_pct", "labour_shortfall_pct", "labour_target_attainment_pct")
    return _of("percent")(cell) and not cell.row["note"] and cell.row["indicator_id"] not in changes


def _heads_in_full(cell: Cell) -> bool:
    return (
        _of("persons")(cell)
        and bool(re.fullmatch(r"[\d.]+( [a-z ]+)?", cell.text))
        and "ribu" not in cell.text
    )


def _printed(name: str, change: Change, where: Where = _as_read) -> Mutator:
    return _in_cell(name, "claims.as_printed", change, where=where)


NUMERALS = [
    _printed("decimal point for a comma", _with(r"(\d),(\d{1,2})(?!\d)", r"\1.\2")),
    _printed("comma between thousands of a count", _with(r"(\d)\.(\d{3})", r"\1,\2"), _of("persons")),
    _printed("comma between thousands of rupiah", _with(r"(\d)\.(\d{3})", r"\1,\2"), _of("idr")),
    _printed("no point between thousands", _with(r"(\d\d)\.(\d{3})", r"\1\2")),
    _printed("space between thousands", _with(r"(\d)\.(\d{3})", r"\1 \2", "\\1\u202f\\2", r"\1. \2")),
    _printed("stray mark in a numeral", _with(r"(\d)(\d)", r"\1'\2", r"\1`\2", r"\1_\2", r"\1*\2")),
    _printed("groups of wrong size", _with(r"(\d)\.(\d\d)\d", r"\1.\2")),
    _printed("letter for a digit", _with("[01]", "O", "l", "I")),
    _printed("zero in front", _with(r"(\d)", r"0\1")),
    _printed("minus in front", lambda cell, chance: chance.choice("−–—±") + cell.text),
    _printed("fraction for a numeral", _with(r"\d[\d.,]*", "½", "2/3", "1 1/2")),
    _printed("English scale word", _with("ribu|juta|miliar", "thousand", "million", "billion", "k")),
    _printed("scale word twice", _with("(ribu|juta|miliar)", r"\1 ribu", r"\1 \1")),
    _printed("rate with a scale word", _with(" ?(persen|%)", " ribu persen", " juta%"), _of("percent")),
    _printed("rate without its sign", _with(" ?(persen|%)", ""), _of("percent")),
    _printed("rate in other words", _with("persen|%", "percent", "permil", "‰", "pp", "persen poin", "prosen"), _of("percent")),
    _printed("rate given heads", _with(" ?(persen|%)", " orang", " peserta"), _of("percent")),
    _printed("rate beyond a thousand", _one_of("1.000 persen", "1000 persen", "9745 persen", "97.450%"), _of("percent")),
    _printed("impossible rate", _one_of("111 persen", "158 persen", "580%", "999%"), _share),
    _printed("more heads than the nation has", _one_of("301 juta", "2.271 juta", "1 miliar"),
             lambda cell: _of("persons")(cell) and not cell.row["note"]),
    _printed("heads given a rate", _one_of("58 persen", "97,45%"), _of("persons")),
    _printed("heads given a price", lambda cell, _: "Rp " + cell.text, _of("persons")),
    _printed("price in another currency", _with("Rp ?", "IDR ", "$", "US$ ", "€", "rupiah "), _of("idr")),
    _printed("price without its sign", _with("Rp ?", ""), _of("idr")),
    _printed("unknown noun", lambda cell, chance: f"{cell.text} {chance.choice(['unta', 'people', 'btg', 'dll'])}"),
    _printed("hedge in the numeral", lambda cell, chance: f"{chance.choice(['sekitar', 'hampir', '±', '~', '>', '<'])} {cell.text}"),
    _printed("range turned round", _with(r"(\d+) ?[-–] ?(\d+)", r"\2–\1", r"\1–", r"\1–\1")),
    _printed("two quantities", lambda cell, chance: f"{cell.text}{chance.choice([' dan ', '; ', ' atau ', ', '])}{cell.text}"),
    _printed("words that contradict the numeral", _with(r"^([\d.]+)", r"\1 (tiga ratus satu)"), _heads_in_full),
    _printed("vague words", _one_of("puluhan ribu", "setengah juta", "sebagian besar", "hampir semua", "banyak", "dua satu")),
    _printed("range that may have lost its thousands", _one_of("600-700.000 orang", "2-5.000 jiwa"), _of("persons")),
    _printed("thousands of digits", lambda _, chance: str(chance.randrange(1, 10)) * chance.randrange(4_301, 9_000)),
    _printed("more heads than arithmetic holds", lambda _, chance: "999" + ".999" * chance.randrange(12, 60) + " jiwa",
             lambda cell: _of("persons")(cell) and _observed(cell)),
    _printed("infinitely many heads", lambda _, chance: "999" + ".999" * chance.randrange(103, 400) + " juta jiwa", _of("persons")),
    _in_cell("unknown hedge", "claims.hedge_as_printed", _one_of("barangkali", "about", "sekitar,", "lumayan", "lk.", "kisaran kira")),
    _in_cell("misspelt hedge", "claims.hedge_as_printed", _doubled_letter),
    _in_cell("hedges that contradict", "claims.hedge_as_printed", _one_of("hampir melebihi", "minimal maksimal", "di atas hampir")),
]  # fmt: skip

# Cells of one row that belong together, and rows of two tables


def _policy_places(column: str) -> Callable[[Cell], list[Place]]:
    return lambda cell: [("policy", line, column) for line in _policy_lines(cell)]


def _claims_of(cell: Cell) -> list[Place]:
    lines = find(cell.tables, "claims", indicator_id=cell.row["indicator_id"])
    claims = [Cell(cell.tables, "claims", line, "as_printed") for line in lines]
    return [claim.at("as_printed") for claim in claims if claim.text]


def _other_unit(cell: Cell, chance: Random) -> str | None:
    # A count can be of heads, companies or governments: only these three exclude each other.
    units = {"percent", "idr", "persons"}
    return chance.choice(sorted(units - {cell.text})) if cell.text in units else None


def _indicators(cell: Cell, *, same_unit: bool) -> list[str]:
    header, *rows = cell.tables["indicators"]
    unit, own = _unit(cell), cell.row["indicator_id"]
    names = [(row[0], row[header.index("unit")]) for row in rows]
    measured = ("percent", "idr", "persons")
    return [
        name for name, other in names if name != own and other in measured and (other == unit) == same_unit
    ]


def _indicator(*, same_unit: bool) -> Change:
    return lambda cell, chance: chance.choice(_indicators(cell, same_unit=same_unit))


def _measured(cell: Cell) -> bool:
    return bool(cell.row["as_printed"]) and _unit(cell) in ("percent", "idr", "persons")


def _other_row(cell: Cell, chance: Random) -> str | None:
    """The same column of another row."""
    header, *rows = cell.tables[cell.table]
    others = sorted({row[header.index(cell.column)] for row in rows} - {cell.text, ""})
    return chance.choice(others) if others else None


def _referring(cell: Cell) -> list[Place]:
    """Every cell that refers to the key of a row."""
    found = []
    for name in REFERENCES.split():
        table, column = name.split(".")
        key_table = {"source_id": "sources", "indicator_id": "indicators", "claim_id": "claims"}.get(
            column, "regions"
        )
        if key_table == cell.table:
            key = cell.tables[cell.table][cell.line - 1][0]
            found += [(table, line, column) for line in find(cell.tables, table, **{column: key})]
    return found


def _same_id(tables: Tables, chance: Random) -> Mutation:
    cell = next(iter(_cells(tables, KEYS, chance)))
    new = _other_row(cell, chance)
    # The second of two is the one that is named.
    second = max(cell.line, *find(tables, cell.table, **{cell.column: new}))
    return Mutation(cell.table, as_csv(_with_cell(cell, new)), ((cell.table, second, cell.column),), new)


def _renamed(cell: Cell, _: Random) -> str:
    return cell.text + "9"


def _claim_of_no_policy(cell: Cell, _: Random) -> str | None:
    kinds = {row[0]: row[6] for row in cell.tables["claims"][1:]}
    return next((key for key, kind in kinds.items() if kind in ("observation", "quota", "status")), None)


def _descendant(cell: Cell, chance: Random) -> str | None:
    """The region itself or one below it."""
    parent = {row[0]: row[4] for row in cell.tables["regions"][1:]}
    below, found = {cell.row["region_id"]}, 0
    while found != len(below):
        found = len(below)
        below |= {region for region, above in parent.items() if above in below}
    return chance.choice(sorted(below))


ROWS = [
    _in_cell("unprintable character that another finding repeats", "claims.claim_kind indicators.unit", _adding("\n", "\x1b", "\u202e"), where=lambda cell: _repeated(cell) and (cell.column != "unit" or _claims_of(cell))),
    _in_cell("reported without a figure", "claims.as_printed", _one_of(""), where=lambda cell: cell.text and not cell.row["read_as"] and cell.row["state"] == "reported"),
    _in_cell("mentioned with a figure", "claims.as_printed", _one_of("58 persen", "satu"), where=lambda cell: cell.row["state"] == "mentioned"),
    _in_cell("state mentioned, figure kept", "claims.state", _one_of("mentioned"), where=lambda cell: _as_read(Cell(cell.tables, "claims", cell.line, "as_printed")),
             at=lambda cell: [cell.at("as_printed")]),
    _in_cell("state reported, no figure", "claims.state", _one_of("reported"), where=lambda cell: not cell.row["as_printed"],
             at=lambda cell: [cell.at("as_printed")]),
    _in_cell("date emptied, basis kept", "claims.as_of", _one_of(""), at=lambda cell: [cell.at("as_of_basis")]),
    _in_cell("basis emptied, date kept", "claims.as_of_basis", _one_of("")),
    _in_cell("basis without a date", "claims.as_of_basis", _one_of("stated", "inferred"), where=lambda cell: not cell.row["as_of"]),
    _in_cell("second reading of a fine numeral", "claims.read_as", lambda cell, _: cell.row["as_printed"],
             where=lambda cell: cell.row["as_printed"] and not cell.text),
    _in_cell("misprint without a reading", "claims.read_as", _one_of(""), at=lambda cell: [cell.at("as_printed")]),
    _in_cell("misprint as its own reading", "claims.read_as", lambda cell, _: cell.row["as_printed"]),
    _in_cell("reading without a note", "claims.note", _one_of(""), where=lambda cell: cell.text and cell.row["read_as"]),
    _in_cell("indicator of another unit", "claims.indicator_id", _indicator(same_unit=False),
             where=lambda cell: _measured(cell) and not cell.row["read_as"], at=lambda cell: [cell.at("as_printed")]),
    _in_cell("unit of an indicator", "indicators.unit", _other_unit, where=_claims_of,
             at=lambda cell: [place for place in _claims_of(cell) if not Cell(cell.tables, "claims", place[1], "read_as").text]),
    _in_cell("kind of a claim that a rule rests on", "claims.claim_kind", _one_of("observation", "quota", "status"),
             where=_policy_lines, at=_policy_places("claim_id")),
    _in_cell("indicator of a claim that a rule rests on", "claims.indicator_id", _indicator(same_unit=True),
             where=_policy_lines, at=_policy_places("indicator_id")),
    _in_cell("rule on a claim that sets nothing", "policy.claim_id", _claim_of_no_policy),
    _in_cell("rule on another indicator", "policy.indicator_id", _other_row),
    _in_cell("region within itself", "regions.parent_id", _descendant),
    Mutator("id of another row", REFUSED, _same_id),
    _in_cell("renamed row", KEYS, _renamed, where=_referring, at=_referring),
]  # fmt: skip


# Structure of a file


def _file(
    name: str, change: Callable[[list[str], Random], tuple[str | bytes | None, int]], table: str = ""
) -> Mutator:
    """A mutator of the lines of a file; the change gives its content and the line to be named."""

    def make(tables: Tables, chance: Random) -> Mutation:
        own = table or _any_table(tables, chance)
        content, line = change(_lines(tables, own), chance)
        raw = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
        return Mutation(own, raw, ((own, line, ""),))

    return Mutator(name, REFUSED, make)


def _at_a_row(change: Callable[[str, Random], str]) -> Callable[[list[str], Random], tuple[str, int]]:
    """Change one line below the header."""

    def changed(lines: list[str], chance: Random) -> tuple[str, int]:
        line = chance.randrange(1, len(lines))
        lines[line] = change(lines[line], chance)
        return "".join(lines), line + 1

    return changed


def _before_a_row(*added: str) -> Callable[[list[str], Random], tuple[str, int]]:
    """Put a line below the header."""

    def changed(lines: list[str], chance: Random) -> tuple[str, int]:
        line = chance.randrange(1, len(lines) + 1)
        return "".join([*lines[:line], chance.choice(added), *lines[line:]]), line + 1

    return changed


def _header(
    change: Callable[[list[str], Random], list[str]],
) -> Callable[[list[str], Random], tuple[str, int]]:
    def changed(lines: list[str], chance: Random) -> tuple[str, int]:
        names = change(lines[0].rstrip("\n").split(","), chance)
        return "".join([",".join(names) + "\n", *lines[1:]]), 1

    return changed


def _instead(*contents: str | bytes | None) -> Callable[[list[str], Random], tuple[str | bytes | None, int]]:
    return lambda _, chance: (chance.choice(contents), 1)


def _swapped(names: list[str], chance: Random) -> list[str]:
    first, second = chance.sample(range(len(names)), 2)
    names[first], names[second] = names[second], names[first]
    return names


def _without(names: list[str], chance: Random) -> list[str]:
    names.pop(chance.randrange(len(names)))
    return names


def _twice(names: list[str], chance: Random) -> list[str]:
    names[chance.randrange(1, len(names))] = names[0]
    return names


def _misspelt(names: list[str], chance: Random) -> list[str]:
    place = chance.randrange(len(names))
    names[place] = chance.choice(
        [names[place] + "s", names[place].upper(), f" {names[place]}", "kolom", names[place] + "\u200b"]
    )
    return names


def _other_delimiter(lines: list[str], chance: Random) -> tuple[str, int]:
    rows, delimiter = parsed("".join(lines).encode()), chance.choice(";\t|")
    return "".join(delimiter.join(row) + "\n" for row in rows), 1


def _opened(line: str, chance: Random) -> str:
    cells = line.rstrip("\n").split(",")
    place = chance.randrange(len(list(takewhile(lambda cell: '"' not in cell, cells))))
    cells[place] = '"' + cells[place]
    return ",".join(cells) + "\n"


def _quote_within(line: str, chance: Random) -> str:
    cells = line.rstrip("\n").split(",")
    plain = [
        place for place, cell in enumerate(takewhile(lambda cell: '"' not in cell, cells)) if len(cell) > 1
    ]
    place = chance.choice(plain)
    cells[place] = _put(cells[place], '"', chance)
    return ",".join(cells) + "\n"


def _after_the_quote(line: str, _: Random) -> str:
    first, rest = line.split(",", 1)
    return f'"{first}"x,{rest}'


def _cut_within_a_row(lines: list[str], chance: Random) -> tuple[str, int]:
    line = chance.randrange(len(lines))
    kept = lines[line][: chance.randrange(1, len(lines[line]))]
    return "".join(lines[:line]) + kept, line + 1


def _one_line_end(*ends: str) -> Callable[[list[str], Random], tuple[str, int]]:
    def changed(lines: list[str], chance: Random) -> tuple[str, int]:
        line = chance.randrange(1, len(lines) - 1)
        lines[line] = lines[line][:-1] + chance.choice(ends)
        return "".join(lines), line + 1

    return changed


def _nought_bytes(lines: list[str], chance: Random) -> tuple[str, int]:
    line = chance.randrange(1, len(lines))
    start = chance.randrange(len(lines[line]) - 1)
    end = chance.randrange(start + 1, len(lines[line]))
    lines[line] = lines[line][:start] + "\0" * (end - start) + lines[line][end:]
    return "".join(lines), line + 1


def _first_beyond_ascii(lines: list[str]) -> int:
    return next(number for number, line in enumerate(lines, start=1) if not line.isascii())


def _shifted_left(tables: Tables, chance: Random) -> Mutation:
    return _shifted(tables, chance, left=True)


def _shifted_right(tables: Tables, chance: Random) -> Mutation:
    return _shifted(tables, chance, left=False)


def _shifted(tables: Tables, chance: Random, *, left: bool) -> Mutation:
    rows = [list(row) for row in tables["claims"]]
    # Beyond the agency nothing but free text moves.
    line, place = chance.randrange(2, len(rows) + 1), chance.randrange(rows[0].index("agency"))
    row = rows[line - 1]
    rows[line - 1] = [*row[:place], *row[place + 1 :], ""] if left else [*row[:place], "", *row[place:-1]]
    return Mutation("claims", as_csv(rows), (("claims", line, ""),))


def _repeated_row(tables: Tables, chance: Random) -> Mutation:
    table, line = _any_row(tables, chance)
    rows = [*tables[table], tables[table][line - 1]]
    keys = ["rule_id", "alternative", "indicator_id"] if table == "policy" else [rows[0][0]]
    return Mutation(table, as_csv(rows), ((table, len(rows), " + ".join(keys)),))


def _extra_cell(tables: Tables, chance: Random) -> Mutation:
    table, line = _any_row(tables, chance)
    rows = [list(row) for row in tables[table]]
    rows[line - 1].insert(chance.randrange(len(rows[0]) + 1), chance.choice(["", "x"]))
    return Mutation(
        table,
        as_csv(rows),
        ((table, line, str(len(rows[0]) + 1)),),
        rows=frozenset({(table, line)}) | naming(tables, tables[table][line - 1][0]),
    )


def _lost_cell(tables: Tables, chance: Random) -> Mutation:
    table, line = _any_row(tables, chance)
    rows = [list(row) for row in tables[table]]
    rows[line - 1].pop(chance.randrange(len(rows[0])))
    return Mutation(table, as_csv(rows), ((table, line, rows[0][-1]),))


def _lost_row(tables: Tables, chance: Random) -> Mutation:
    """A row that others refer to; they are named."""
    cell = next(cell for cell in _cells(tables, KEYS, chance) if _referring(cell))
    rows = [list(row) for row in tables[cell.table]]
    del rows[cell.line - 1]
    # Its own table's rows move up.
    places = [
        (table, line - (table == cell.table and line > cell.line), column)
        for table, line, column in _referring(cell)
    ]
    return Mutation(cell.table, as_csv(rows), tuple(places))


_HTML = "<!DOCTYPE html>\n<html><head><title>404: Not Found</title></head></html>\n"
_POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:94b7b21b\nsize 12345\n"

STRUCTURE = [
    _file("file gone", _instead(None)),
    _file("empty file", _instead(b"", b"\n", b"\r\n\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n")),
    _file("HTML page", _instead(_HTML, "\n\n  " + _HTML.lower(), "<html>\n</html>\n")),
    _file("LFS pointer", _instead(_POINTER)),
    _file("another kind of file", _instead(b"PK\x03\x04\0\0", b"\x1f\x8b\x08\0", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0", b"<?xml version='1.0'?>\n",
          b'{"data": []}\n', b"# Tabel\n\n| a | b |\n", b"\x00\x01\x02\x03", b"404: Not Found", b"SQLite format 3\0")),
    _file("UTF-16 or UTF-32", lambda lines, chance: ("".join(lines).encode(chance.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32"])), 1)),
    _file("text in the Windows code page", lambda lines, _: ("".join(lines).encode("cp1252"), _first_beyond_ascii(lines)), "claims"),
    _file("UTF-8 read as the Windows code page", lambda lines, _: ("".join(lines).encode().decode("cp1252"), _first_beyond_ascii(lines)), "claims"),
    _file("two byte order marks", lambda lines, _: ("\ufeff\ufeff" + "".join(lines), 1)),
    _file("byte order mark before a row", _at_a_row(lambda line, _: "\ufeff" + line)),
    _file("column renamed", _header(_misspelt)),
    _file("column missing", _header(_without)),
    _file("column twice", _header(_twice)),
    _file("columns in other order", _header(_swapped)),
    _file("column too many", _header(lambda names, chance: [*names, chance.choice(["", "extra", "Unnamed: 18", names[0]])])),
    _file("index column in front", _header(lambda names, _: ["", *names])),
    _file("no header", lambda lines, _: ("".join(lines[1:]), 1)),
    _file("title above the header", lambda lines, chance: (chance.choice(["\n", "Tabel 1\n", "sep=,\n", "# JKN\n", ",,,\n"]) + "".join(lines), 1)),
    _file("header again among the rows", lambda lines, chance: _before_a_row(lines[0])(lines, chance)),
    _file("file twice over", lambda lines, _: ("".join(lines * 2), len(lines) + 1)),
    _file("other delimiter", _other_delimiter),
    _file("other delimiter in one row", _at_a_row(lambda line, chance: line.replace(",", chance.choice([";", "\t", "|", "，"])))),
    _file("blank line", _before_a_row("\n", "\r\n", "  \n", '""\n')),
    _file("comment, total or merge mark", _before_a_row("# cek lagi\n", "Total,450\n", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> main\n", ",,\n", "...\n")),
    _file("row of empty cells", lambda lines, chance: _before_a_row("," * lines[0].count(",") + "\n")(lines, chance)),
    _file("quote opened and not closed", _at_a_row(_opened)),
    _file("quote within a cell", _at_a_row(_quote_within)),
    _file("text after a closing quote", _at_a_row(_after_the_quote)),
    _file("single quotes around a row", _at_a_row(lambda line, _: "'" + line[:-1].replace(",", "','") + "'\n")),
    _file("every line end a lone CR", lambda lines, _: ("".join(lines).replace("\n", "\r"), 1)),
    _file("one line end of another kind", _one_line_end("\r", "\x0b", "\x0c", "\x85", "\u2028", "\\n", " ")),
    _file("cut within a row", _cut_within_a_row),
    _file("no final newline", lambda lines, _: ("".join(lines)[:-1], len(lines))),
    _file("noughts at the end", lambda lines, chance: ("".join(lines) + "\0" * chance.choice([1, 512]), len(lines) + 1)),
    _file("noughts in a row", _nought_bytes),
    Mutator("cell too many", REFUSED, _extra_cell),
    Mutator("cell lost", REFUSED, _lost_cell),
    Mutator("cells moved left", REFUSED, _shifted_left),
    Mutator("cells moved right", REFUSED, _shifted_right),
    Mutator("row twice", REFUSED, _repeated_row),
    Mutator("row lost that others refer to", REFUSED, _lost_row),
]  # fmt: skip


# Changes that break no rule


def _free_claim(cell: Cell) -> bool:
    """No rule rests on the claim."""
    return not _policy_lines(cell)


def _other_digit(cell: Cell, chance: Random) -> str:
    places = [place for place, character in enumerate(cell.text) if character.isdigit()]
    place = chance.choice(places)
    digits = sorted(set("123456789") - {cell.text[place]})
    return cell.text[:place] + chance.choice(digits) + cell.text[place + 1 :]


def _plain_numeral(cell: Cell) -> bool:
    # Three digits of percent or millions can become more than there are.
    large = re.match(r"\d{3}(,| ?juta| ?persen|%|\.\d{3}\.\d)", cell.text)
    numeral = re.match(r"(Rp ?)?\d", cell.text) and not re.search(r"\d ?[-–(]", cell.text)
    return _as_read(cell) and bool(numeral) and not large


def _earlier(cell: Cell, chance: Random) -> str:
    return f"{chance.randrange(2015, int(cell.text[:4]))}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"


def _unpublished_or_later(cell: Cell, chance: Random) -> str | None:
    """Another source, published no earlier."""
    published = {row[0]: row[4] for row in cell.tables["sources"][1:]}
    own = published.pop(cell.row["source_id"])
    later = sorted(key for key, day in published.items() if not day or (own and day >= own))
    return chance.choice(later) if later else None


def _plausible(name: str, columns: str, change: Change, where: Where = lambda cell: cell.text) -> Mutator:
    return _in_cell(name, columns, change, where=where, outcome=PLAUSIBLE)


def _fresh(row: list[str], claims: list[list[str]]) -> list[str]:
    return [f"Z{len(claims):03}", *row[1:]]


def _new_claim(tables: Tables, chance: Random) -> Mutation:
    rows = tables["claims"]
    return Mutation("claims", as_csv([*rows, _fresh(chance.choice(rows[1:]), rows)]))


def _free_lines(tables: Tables) -> list[int]:
    lines = range(2, len(tables["claims"]) + 1)
    return [line for line in lines if _free_claim(Cell(tables, "claims", line, "claim_id"))]


def _dropped_claim(tables: Tables, chance: Random) -> Mutation:
    rows = list(tables["claims"])
    del rows[chance.choice(_free_lines(tables)) - 1]
    return Mutation("claims", as_csv(rows))


def _renamed_claim(tables: Tables, chance: Random) -> Mutation:
    rows = list(tables["claims"])
    line = chance.choice(_free_lines(tables))
    rows[line - 1] = _fresh(rows[line - 1], rows)
    return Mutation("claims", as_csv(rows))


def _cut_after_a_row(tables: Tables, chance: Random) -> Mutation:
    rows = tables["claims"]
    ruled = [line for line in range(2, len(rows) + 1) if line not in _free_lines(tables)]
    return Mutation("claims", as_csv(rows[: chance.randrange(ruled[-1], len(rows))]))


def _undated(tables: Tables, chance: Random) -> Mutation:
    rows = [list(row) for row in tables["claims"]]
    row = chance.choice([row for row in rows[1:] if row[13]])
    row[13] = row[14] = ""
    return Mutation("claims", as_csv(rows))


def _exchanged_figures(tables: Tables, chance: Random) -> Mutation:
    """The figures of two claims of one indicator, one for the other."""
    rows = [list(row) for row in tables["claims"]]
    pairs = [
        (one, other)
        for one in rows[1:]
        for other in rows[1:]
        if one[4] == other[4] and one[8] and other[8] and one[8] != other[8] and not one[9] + other[9]
    ]
    one, other = chance.choice(pairs)
    one[8], other[8] = other[8], one[8]
    return Mutation("claims", as_csv(rows))


CHANGES = [
    _plausible("another digit", "claims.as_printed", _other_digit, _plain_numeral),
    _plausible("ribu for juta", "claims.as_printed", _with("juta|miliar", "ribu"), _as_read),
    _plausible("juta for ribu", "claims.as_printed", _with(r"(?<!\d{3})(?<!\d{3} )ribu", "juta"), _as_read),
    _plausible("equal numeral in another form", "claims.as_printed", _with(" ?(persen|%)", "%", " persen", " Persen", "\u00a0persen"), _of("percent")),
    _plausible("number in words", "claims.as_printed", _one_of("tiga puluh persen", "lima belas persen"), _of("percent")),
    _plausible("noun dropped", "claims.as_printed", _with(" (jiwa|pekerja|penduduk|peserta|orang)$", ""), _of("persons")),
    _plausible("rate beyond a hundred", "claims.as_printed", _one_of("101,2 persen", "110%"), _of("percent")),
    _plausible("impossible rate with a note", "claims.as_printed", _one_of("158 persen", "999%"),
               lambda cell: _of("percent")(cell) and cell.row["note"]),
    _plausible("another reading", "claims.read_as", _other_digit),
    _plausible("another hedge", "claims.hedge_as_printed", _one_of("sekitar", "hampir", "minimal", "hanya", "SEKITAR", "sudah mencapai"), lambda _: True),
    _plausible("another region", "claims.region_id", _other_row),
    _plausible("another indicator of the unit", "claims.indicator_id", _indicator(same_unit=True), lambda cell: _measured(cell) and _free_claim(cell)),
    _plausible("another variant", "claims.variant", _other_row),
    _plausible("another kind", "claims.claim_kind", _one_of("quota", "target", "status"), _free_claim),
    _plausible("another base", "claims.stated_base", _one_of("members", "residents", "eligible_workers"), lambda _: True),
    _plausible("another inferred base", "claims.inferred_base", _one_of("members", "residents", ""), lambda _: True),
    _plausible("another day", "claims.as_of", _earlier),
    _plausible("month for a day", "claims.as_of", lambda cell, _: cell.text[:7], lambda cell: len(cell.text) == 10),
    _plausible("year for a day", "claims.as_of", lambda cell, _: cell.text[:4], lambda cell: len(cell.text) > 4),
    _plausible("day of another age", "claims.as_of", _one_of("0001", "1600-02-29", "1677-09-21"), lambda cell: cell.text),
    _plausible("target of another age", "claims.as_of", _one_of("2262-04-12", "9999", "9999-12-31"), lambda cell: cell.text and not _observed(cell)),
    _plausible("another basis", "claims.as_of_basis", _other_row),
    _plausible("another speaker", "claims.speaker", _doubled_letter),
    _plausible("no speaker", "claims.speaker", _one_of("")),
    _plausible("another office", "claims.agency", _other_row),
    _plausible("another source", "claims.source_id", _unpublished_or_later),
    _plausible("another note", "claims.note", _one_of("Dicek lagi.", "", "x" * 9_000), lambda cell: not cell.row["read_as"]),
    _plausible("line break in free text", FREE, _adding("\n", "\n\n")),
    *(_plausible(f"{word} in free text", FREE, _one_of(word)) for word in ("NA", "null", "None", "nan", "TRUE", "007", "1.234")),
    _plausible("spreadsheet error in free text", FREE, _one_of("#REF!", "#N/A", "#NAME?")),
    _plausible("mojibake in free text", FREE, _adding("Ã©", "â€“", "\ufffd")),
    _plausible("lookalike letter in free text", FREE, _lookalike),
    _plausible("blank that is no space in free text", FREE, _adding("\u00a0", "\u3000", "\u3164", "\u2800", "\ufe0f", "\u034f")),
    _plausible("quotes and commas in free text", FREE, _adding('"', ",", '","', "'", ";", '""')),
    Mutator("claim added", PLAUSIBLE, _new_claim),
    Mutator("claim dropped", PLAUSIBLE, _dropped_claim),
    Mutator("claim renamed", PLAUSIBLE, _renamed_claim),
    Mutator("cut after a row", PLAUSIBLE, _cut_after_a_row),
    Mutator("date and basis emptied", PLAUSIBLE, _undated),
    Mutator("figures exchanged", PLAUSIBLE, _exchanged_figures),
    _plausible("another paragraph", "claims.paragraph", lambda cell, chance: str(int(cell.text) + chance.randrange(1, 9))),
    _plausible("another name or title", UNLISTED, _doubled_letter),
    _plausible("another address", "sources.url", lambda cell, _: cell.text + "?amp=1"),
    _plausible("published later", "sources.published", _one_of("2027-01-01", "9999-12-31", "")),
    _plausible("another hash", "sources.text_sha256", lambda _, chance: f"{chance.getrandbits(256):064x}"),
    _plausible("another sort of page", "sources.source_kind", _one_of("news", "report", "other")),
    _plausible("another tier", "regions.level", _one_of("city", "regency")),
    _plausible("another code", "regions.bps_code", _one_of("99", "9999", "")),
    _plausible("focal or not", "regions.focal", lambda cell, _: {"yes": "no", "no": "yes"}[cell.text]),
    _plausible("region without a parent", "regions.parent_id", _one_of("")),
    _plausible("another programme", "indicators.programme", _other_row),
    _plausible("another base of an indicator", "indicators.base", _one_of("residents", "members", ""), lambda _: True),
    _plausible("heads of another sort", "indicators.unit", _one_of("companies", "governments", "category"),
           lambda cell: cell.text == "persons"),
    _plausible("another comparator", "policy.comparator", lambda cell, _: {"ge": "gt", "gt": "ge"}[cell.text]),
    _plausible("another alternative", "policy.alternative", _one_of("7", "12")),
    _plausible("rule from another day", "policy.valid_from", _one_of("2001-01-01", "2019", "0001")),
    _plausible("rule to another day", "policy.valid_to", _one_of("2099", "9999-12-31", "")),
    _plausible("rule for other tiers", "policy.applies_to", _one_of("city", "regency", "province city", "city city")),
    _plausible("rule of another region", "policy.region_id", _other_row),
    _plausible("another law", "policy.legal_basis", _one_of("PP 1/2030", "NA"), lambda _: True),
]  # fmt: skip


# Blind changes, of which the seed decides what they hit


def _bytes_changed(change: Callable[[bytes, int, Random], bytes]) -> Callable[[Tables, Random], Mutation]:
    def make(tables: Tables, chance: Random) -> Mutation:
        table = _any_table(tables, chance)
        content = as_csv(tables[table])
        place = chance.randrange(len(content))
        new = change(content, place, chance)
        line = content.count(b"\n", 0, place) + 1
        return Mutation(table, new, rows=_touched(tables, table, line, new))

    return make


def _touched(tables: Tables, table: str, line: int, content: bytes) -> frozenset[tuple[str, int]]:
    """The row at a line, and all that have or refer to a key that came or went."""
    try:
        after = parsed(content)
    except (ValueError, csv.Error):
        return frozenset({(table, line)})
    # In one of the two only, or in one of them twice.
    first = [[row[0] for row in rows if row] for rows in (tables[table], after)]
    keys = [key for key in {*first[0], *first[1]} if not first[0].count(key) == first[1].count(key) == 1]
    keys.append((tables[table][line - 1] or [""])[0] if line <= len(tables[table]) else "")
    return (
        naming(tables, *filter(None, keys))
        | naming({**tables, table: after}, *filter(None, keys))
        | {(table, line)}
    )


def _flipped(content: bytes, place: int, chance: Random) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]


def _inserted(content: bytes, place: int, chance: Random) -> bytes:
    noise = bytes(
        chance.choice(b'",;\r\n\0\t=-\xef\xbb\xbf\xe9\xff 0aA') for _ in range(chance.randint(1, 4))
    )
    return content[:place] + noise + content[place:]


def _removed(content: bytes, place: int, chance: Random) -> bytes:
    return content[:place] + content[place + chance.randint(1, 30) :]


def _marks_exchanged(content: bytes, place: int, chance: Random) -> bytes:
    at = content.find(chance.choice([b",", b".", b"-", b"5"]), place)
    return (
        content
        if at < 0
        else content[:at] + chance.choice([b".", b",", b";", b"-", b" "]) + content[at + 1 :]
    )


def _exchanged_cells(tables: Tables, chance: Random, *, along_the_row: bool) -> Mutation:
    table = _any_table(tables, chance)
    rows = [list(row) for row in tables[table]]
    lines = [chance.randrange(1, len(rows))] * 2 if along_the_row else chance.sample(range(1, len(rows)), 2)
    columns = chance.sample(range(len(rows[0])), 2) if along_the_row else [chance.randrange(len(rows[0]))] * 2
    (one, other), (left, right) = lines, columns
    keys = [rows[line][0] for line in lines]
    rows[one][left], rows[other][right] = rows[other][right], rows[one][left]
    keys += [rows[line][0] for line in lines]
    named = naming(tables, *filter(None, keys)) | {(table, line + 1) for line in lines}
    return Mutation(table, as_csv(rows), rows=named)


def _across(tables: Tables, chance: Random) -> Mutation:
    return _exchanged_cells(tables, chance, along_the_row=True)


def _down(tables: Tables, chance: Random) -> Mutation:
    return _exchanged_cells(tables, chance, along_the_row=False)


def _foreign_cell(cell: Cell, chance: Random) -> str:
    return chance.choice(chance.choice(cell.tables[_any_table(cell.tables, chance)][1:]))


BLIND = [
    Mutator("one bit", EITHER, _bytes_changed(_flipped), why="a bit of a code breaks it, one of free text does not"),
    Mutator("some bytes put in", EITHER, _bytes_changed(_inserted), why="letters in free text are text"),
    Mutator("some bytes lost", EITHER, _bytes_changed(_removed), why="a note may end sooner, whole rows may go"),
    Mutator("cells of a row exchanged", EITHER, _across, why="two names of one thing can change places, two empty cells too"),
    Mutator("cells of a column exchanged", EITHER, _down, why="both are valid where they come from"),
    _in_cell("cell of another table", f"{ELSEWHERE} {FREE} {UNLISTED} {INTEGERS}", _foreign_cell, where=lambda _: True, outcome=EITHER, why="free text may be anything"),
]  # fmt: skip

MUTATORS = [*TEXT, *CODES, *NUMBERS, *NUMERALS, *ROWS, *STRUCTURE, *CHANGES, *BLIND]


# The same tables, spelt otherwise


def _any_order(rows: list[list[str]], chance: Random) -> list[list[str]]:
    return [rows[0], *chance.sample(rows[1:], len(rows) - 1)]


VARIANTS = {
    "byte order mark": lambda rows, _: b"\xef\xbb\xbf" + as_csv(rows),
    "CRLF": lambda rows, _: as_csv(rows, end="\r\n"),
    "every cell quoted": lambda rows, _: as_csv(rows, quoted=True),
    "rows in another order": lambda rows, chance: as_csv(_any_order(rows, chance)),
    "as a spreadsheet saves it": lambda rows, chance: b"\xef\xbb\xbf" + as_csv(_any_order(rows, chance), end="\r\n"),
    "all of it": lambda rows, chance: b"\xef\xbb\xbf" + as_csv(_any_order(rows, chance), quoted=True, end="\r\n"),
    "some cells quoted": lambda rows, chance: b"".join(as_csv([row], quoted=chance.random() < 0.5) for row in rows),
    "some line ends CRLF": lambda rows, chance: b"".join(as_csv([row], end=chance.choice(["\n", "\r\n"])) for row in rows),
}  # fmt: skip
