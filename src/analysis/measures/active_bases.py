"""Of whom an active rate is a share: what the counts of its own statement decide, and else its office.

The counts of a statement (one page, region and time) give its rate as a share of members and of
residents. They decide a base if the printed rate meets what they give for it and not what they give
for the other; or if they give the other nothing, and the rate is printed with a decimal. An inactive
share that does not leave the active one of 100 is of residents; one that does may be of either,
because some count the unregistered as inactive.
"""

from collections.abc import Iterator
from operator import itemgetter

from analysis.interval import Interval
from analysis.measures.catalogue import ACTIVE, MEASURES, REGISTERED
from analysis.measures.comparable import SEGMENTS, percent_of, same_time
from analysis.measures.frames import framed, grouped
from analysis.measures.measured import Measures
from analysis.records import rows_of

_RATE, _FINE_STEP = MEASURES[ACTIVE].indicator_id, 0.1
_RESIDENTS, _REGISTERED = "residents_persons", MEASURES[REGISTERED].indicator_id
_COUNTS = (
    "health_active_persons", "health_inactive_persons", "health_registered_persons", _RESIDENTS,
    "health_uncovered_persons", _REGISTERED,
)  # fmt: skip
_SHARES = ("health_inactive_pct", _REGISTERED)


@framed("region_id claim_id source_id agency as_of_day base counts votes")
def active_bases(measures: Measures) -> Iterator[dict]:
    """Every active rate whose base is decided by the counts of its own statement, in all the evidence.

    Returns
    -------
    DataFrame
        One row per claim, in the order of days. ``base`` is members or residents, ``counts`` are the
        claims that decide it. ``votes`` marks the first claim of each page, and of each office, region
        and day: a tally counts these.
    """
    dated = measures.described.observations.query("as_of != ''")
    pages = grouped(dated, "source_id", "region_id").values()
    found: set = set()
    rows = (row for page in pages for rate in page if _whole(rate) for row in _decided(rate, page))
    for row in sorted(rows, key=itemgetter("as_of_day", "claim_id")):
        statement = {row["source_id"], (row["agency"], row["region_id"], row["as_of_day"])}
        yield {**row, "votes": not statement & found}
        found |= statement


def cases_by_claim_and_agency(measures: Measures) -> tuple[dict, dict]:
    """The rows of `active_bases`, by claim and by agency."""
    cases = rows_of(measures.active_bases)
    return grouped(cases, "claim_id"), grouped(cases, "agency")


def with_base(measures: Measures, claim: dict) -> dict:
    """A claim with ``base_by`` and ``base_claims``: how its base is known, and from which other claims.

    It is stated, inferred (by whoever recorded the claim) or, of an active rate, decided by its counts
    or by its office: by all counted statements of it on the region, or on its area around the region.
    """
    if claim["base"] or not _whole(claim):
        by = "stated" if claim["stated_base"] else "inferred" if claim["base"] else ""
        return {**claim, "base_by": by, "base_claims": ""}
    by_claim, by_agency = measures.base_cases
    by, chosen = "counts", by_claim.get(claim["claim_id"], [])
    if not chosen:
        cases = by_agency.get(claim["agency"], [])
        by, chosen = "office", [case for case in cases if _same_office(measures, case, claim)]
    bases = {case["base"] for case in chosen}
    if len(bases) != 1:
        return {**claim, "base_by": "", "base_claims": ""}
    named = dict.fromkeys(" ".join(f"{case['claim_id']} {case['counts']}" for case in chosen).split())
    return {**claim, "base": bases.pop(), "base_by": by, "base_claims": " ".join(named)}


def _same_office(measures: Measures, case: dict, claim: dict) -> bool:
    """Whether the office of a claim, which decided a case, did so for its region: it serves both."""
    serves = measures.evidence.offices[claim["agency"]]["serves"]
    if not {case["region_id"], claim["region_id"]} <= set(serves):
        return False
    there, here = (measures.evidence.region(row["region_id"]) for row in (case, claim))
    around = there["level"] == "service_area" and there["parent_id"] == here["parent_id"]
    return around or case["region_id"] == claim["region_id"]


def _whole(claim: dict) -> bool:
    return claim["indicator_id"] == _RATE and claim["variant"] not in SEGMENTS


def _decided(rate: dict, page: list[dict]) -> Iterator[dict]:
    """The rate with its base, if the other claims of its page and time decide one."""
    beside: dict[str, dict] = {}
    for row in page:
        # A population is that of a register, of an earlier day.
        if row["variant"] not in SEGMENTS and (same_time(row, rate) or row["indicator_id"] == _RESIDENTS):
            beside.setdefault(row["indicator_id"], row)
    printed = Interval.of(rate)
    given, used = _by_counts(beside), _COUNTS
    if not given:
        given, used = _by_shares(beside, printed), _SHARES
    fitting = [base for base, bounds in given.items() if bounds.meets(printed)]
    if len(fitting) == 1 and (len(given) == 2 or rate["step"] <= _FINE_STEP):
        counts = " ".join(beside[name]["claim_id"] for name in used if name in beside)
        yield {**rate, "base": fitting[0], "counts": counts}


def _by_counts(beside: dict[str, dict]) -> dict[str, Interval]:
    """The rate that counts give of each base, as far as they do."""
    active, inactive, members, residents, others, registered = map(beside.get, _COUNTS)
    given = {}
    if members and (active or inactive):
        share = percent_of(active or inactive, members)
        given["members"] = share if active else 100 - share
    if active and residents:
        given["residents"] = percent_of(active, residents)
    elif active and members and others:
        given["residents"] = Interval.of(active).per(Interval.of(members) + Interval.of(others)) * 100
    if given and registered:
        level = Interval.of(registered) / 100
        if "members" in given:
            given.setdefault("residents", given["members"] * level)
        given.setdefault("members", given["residents"].per(level))
    return given


def _by_shares(beside: dict[str, dict], printed: Interval) -> dict[str, Interval]:
    """The rate that the inactive share gives of each base, unless it is the whole rest of 100."""
    inactive, registered = map(beside.get, _SHARES)
    rest = 100 - Interval.of(inactive) if inactive else printed
    if rest.meets(printed):
        return {}
    of_residents = Interval.of(registered) - Interval.of(inactive) if registered else printed
    return {"members": rest, "residents": of_residents}
