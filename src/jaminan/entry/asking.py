"""Questions about the figures of an article in a terminal: one figure after the other, in its sentence."""

from collections.abc import Callable

from analysis.days import last_day
from analysis.errors import DataError, nearest
from jaminan.articles.numbers import ArticleFigure
from jaminan.entry.draft import ANSWERS, LEAVE, RECORD, shared
from jaminan.entry.fields import REQUIRED, Fields

HELP = (
    "Choose by a number or by words; Enter takes what is in [ ]. Others: - none, or leave the figure out;\n"
    "-- leave out all repeats; < back; = the rest as for the last one; ? list everything; + a new quantity."
)
_BACK, _SAME, _REPEATS, _NEW, _NONE, _ALL = "<", "=", "--", "+", "-", "?"
_QUESTIONS = tuple(name for name in ANSWERS if name != "note")
_FIRST = _QUESTIONS[0]
_SHORT = 12  # choices that are listed unasked


def fill(
    rows: list[dict[str, str]],
    figures: list[ArticleFigure],
    fields: Fields,
    common: dict[str, str],
    ask: Callable[..., str],
    show: Callable[[str], object],
    keep: Callable[[], object],
) -> list[dict[str, str]]:
    """Ask about the rows that are not decided yet; the answers are put into the rows as they are given.

    Parameters
    ----------
    rows
        Of `draft.drafted`, or read back.
    common
        What holds for all figures: there are no questions about it.
    ask
        Takes a question and ``default``; gives the answer.
    show
        Prints a line.
    keep
        Called after every answer.

    Returns
    -------
    list of dict
        The rows of the quantities that are new.
    """
    new: list[dict[str, str]] = []
    visited: list[tuple[int, str]] = []
    last = next((row for row in reversed(rows) if row["take"] == RECORD), None)
    place, name, answered = _next_open(rows, 0), _FIRST, set(common)
    while place < len(rows):
        row, figure = rows[place], figures[int(rows[place]["number"]) - 1]
        offered = fields.choices(figure, [])
        offered["indicator_id"] |= {each["indicator_id"]: each["name_english"] for each in new}
        if name == _FIRST:
            show(_about(row, len(rows)))
        answer = _one(name, row, fields, offered.get(name), ask, show)
        if answer == _BACK:
            place, name = visited.pop() if visited else (place, name)
            rows[place]["take"] = "" if name == _FIRST else rows[place]["take"]
            continue
        if answer == _REPEATS:
            for each in rows[place:]:
                each["take"] = LEAVE if each["repeats"] and not each["take"] else each["take"]
            keep()
            place = _next_open(rows, place)
            continue
        if answer == _SAME and last is None:
            show("  no figure has been answered before this one")
            continue
        visited.append((place, name))
        answered = set(common) | (
            set(shared(row)) if answer == _SAME else answered if name != _FIRST else set()
        )
        if answer == _NEW:
            new.append(_new_quantity(figure, fields, ask, show))
            answer = new[-1]["indicator_id"]
        row |= shared(last) if answer == _SAME else {name: answer}
        following = "" if name == _FIRST and not answer else _following(name, row, figure, answered)
        if name == _FIRST and not answer:
            row["take"] = LEAVE
        elif not following:
            row["take"], last = RECORD, row
        keep()
        place, name = (place, following) if following else (_next_open(rows, place + 1), _FIRST)
    return new


def _next_open(rows: list[dict[str, str]], place: int) -> int:
    return next((n for n in range(place, len(rows)) if not rows[n]["take"]), len(rows))


def _following(name: str, row: dict[str, str], figure: ArticleFigure, answered: set[str]) -> str:
    """The question after one; those that need no answer are passed over."""
    for each in _QUESTIONS[_QUESTIONS.index(name) + 1 :]:
        needless = each in answered or (each == "stated_base" and figure.unit != "percent")
        if each == "as_of_basis" and not row["as_of"]:
            row[each], needless = "", True
        if not needless:
            return each
    return ""


def _about(row: dict[str, str], count: int) -> str:
    again = f" – the same as figure {row['repeats']}" if row["repeats"] else ""
    named = "; ".join(names for group in row["near"].split("|") if (names := group.strip()))
    near = f"\n  near it: {named}" if named else ""
    return f"\nFigure {row['number']} of {count}: {row['printed']}{again}\n  {row['sentence']}{near}"


def _one(
    name: str, row: dict[str, str], fields: Fields, choices: dict[str, str] | None,
    ask: Callable[..., str], show: Callable[[str], object],
) -> str:  # fmt: skip
    """A valid answer to one question, or a sign such as ``<``; it is asked again until there is one."""
    label, default = fields.labels[name], row[name] or _NONE
    known = {each: words for each, words in (choices or {}).items() if each != fields.not_stated}
    listed = known if 0 < len(known) <= _SHORT and name != "as_of" else _near(name, row, known)
    _list(listed, show)
    while True:
        answer = ask(f"  {label}", default=default).strip()
        if answer in (_BACK, _SAME) or (name == _FIRST and answer in (_REPEATS, _NEW)):
            return answer
        if answer == _ALL:
            listed = known
            _list(listed, show)
        elif answer == _NONE:
            if name == _FIRST or name not in REQUIRED or name in ("stated_base", "as_of"):
                return "unstated" if name == "variant" else ""
            show(f"  {label}: no claim is without")
        elif answer in _numbered(listed):
            return _numbered(listed)[answer]
        elif name == "as_of":
            try:
                last_day(answer)
            except DataError as error:
                show(f"  {error}")
            else:
                return answer
        elif choices is None:
            return answer
        else:
            found = _chosen(answer, known)
            if len(found) == 1:
                return next(iter(found))
            listed = found
            _list(listed, show)
            if not found:
                near = nearest(answer, [*known, *known.values()])
                show(f"  nothing is called {answer!r}{near}; ? lists everything")


def _chosen(answer: str, known: dict[str, str]) -> dict[str, str]:
    """What an answer may mean: an id, whole words, or all that has its words."""
    typed = answer.casefold()
    if answer in known:
        return {answer: known[answer]}
    whole = {each: words for each, words in known.items() if words.casefold() == typed}
    parts = typed.split()
    return whole or {
        each: words
        for each, words in known.items()
        if all(part in f"{each} {words}".casefold() for part in parts)
    }


def _numbered(listed: dict[str, str]) -> dict[str, str]:
    return {str(number): each for number, each in enumerate(listed, 1)}


def _list(listed: dict[str, str], show: Callable[[str], object]) -> None:
    for number, each in _numbered(listed).items():
        words = f" – {listed[each]}" if listed[each] not in ("", each) else ""
        show(f"    {number:>3}  {each}{words}")


def _near(name: str, row: dict[str, str], known: dict[str, str]) -> dict[str, str]:
    """What is named near a figure and may answer a question: regions, dates or speakers."""
    groups = (group.strip().split(", ") for group in row["near"].split("|"))
    named = dict(zip(("as_of", "region_id", "speaker"), groups, strict=False)).get(name, [])
    return {each: known.get(each, each) for each in filter(None, named)}


def _new_quantity(
    figure: ArticleFigure, fields: Fields, ask: Callable[..., str], show: Callable[[str], object]
) -> dict[str, str]:
    """The row of a quantity that is in no table yet; everything else about it is checked with the claims."""
    show("  a new quantity: its row in indicators.csv")
    units = {"percent": "percent", "IDR": "idr"}
    columns = list(fields.evidence.indicators.columns)
    return {
        name: ask(f"    {name}", default=units.get(figure.unit, "persons") if name == "unit" else "").strip()
        for name in columns
    }
