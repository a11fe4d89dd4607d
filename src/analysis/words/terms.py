"""The field's words: one place, so that a term is always the same.

All are messages of the catalogues; an empty one needs no words. One of two forms is of
what is counted: one, and many.
"""

from analysis.measures.catalogue import ACTIVE, LABOUR, REGISTERED

TERMS: dict[str, dict[str, str | tuple[str, str]]] = {
    "measure": {
        REGISTERED: "JKN, registered",
        ACTIVE: "JKN, active",
        LABOUR: "Jamsostek, active",
    },
    "measure_in_prose": {
        REGISTERED: "registered JKN coverage",
        ACTIVE: "active JKN coverage",
        LABOUR: "Jamsostek coverage",
    },
    "measure_asked": {
        REGISTERED: "the registered JKN coverage",
        ACTIVE: "the active JKN rate",
        LABOUR: "the Jamsostek coverage",
    },
    "gap": {REGISTERED: "registered", ACTIVE: "active"},
    "gap_stated": {
        REGISTERED: "gap {value} points ({bounds})",
        ACTIVE: "active gap {value} points ({bounds})",
    },
    "gap_unstated": {REGISTERED: "gap cannot be stated", ACTIVE: "active gap cannot be stated"},
    "gap_reading": {"": "", "of_members": "rate of members", "of_residents": "rate of residents"},
    "base": {
        "": "base not stated",
        "residents": "of residents",
        "members": "of members",
        "eligible_workers": "of eligible workers",
        "employed": "of the employed",
        "labour_force": "of the labour force",
        "target": "of the target",
        "wage": "of the wage",
        "contribution": "of the contribution",
    },
    "counted": {"residents": "residents", "eligible_workers": "eligible workers"},
    "reading": {
        "": "",
        "of_members": "if the active rate is of members",
        "of_residents": "if the active rate is of residents",
    },
    "unit": {
        "percent": "percent",
        "points": "percentage points",
        "persons": ("person", "people"),
        "months": ("month", "months"),
        "companies": ("company", "companies"),
        "governments": ("government", "governments"),
        "idr": "rupiah",
        "category": "",
    },
    "payer": {
        "pbi_jk": "the central government",
        "pbpu_pemda": "local governments",
        "ppu": "employers and workers",
        "pbpu": "the members themselves",
        "bp": "the members themselves",
        "pu": "employers and workers",
        "bpu": "the members themselves, or a government for them",
        "construction": "the contractor of each project",
        "migrant": "the members themselves",
        "construction_migrant": "contractors and members",
    },
    "outcome": {
        "met": "met",
        "not_met": "not met",
        "not_yet_met": "not yet met",
        "undecided": "cannot be decided",
        "met_then": "met on {day}, not known since",
        "not_met_then": "not met on {day}, not known since",
    },
    "reason": {
        "rounding": "the printed figure is too coarse",
        "base": "its base is not stated",
        "bases": "their bases may differ",
        "scope": "they do not count the same people",
        "register": "their residents are counted by different registers",
        "band": "both are in the highest band, which is not ranked",
        "dates": "the figures are too far apart in time",
        "old": "its figure is too old, or older than the rule",
        "rivals": "published figures contradict each other",
        "missing": "a figure has not been published",
    },
    "needed": {
        "rounding": "the same figure with two decimals",
        "base": "a statement of whom it is a share",
        "dates": "a figure of about the same date",
        "rivals": "a word on which of the published figures holds",
        "missing": "a published figure",
    },
    "age": {"current": "", "ageing": "ageing", "old": "old"},
    "no_active_gap": {
        "missing": "Counted by active members, the gap cannot be stated: no active JKN rate is published.",
        "dates": (
            "Counted by active members, no gap is stated, because the figures lie more than 366 days apart."
        ),
        "underivable": (
            "Counted by active members, the gap cannot be stated: the active JKN rate needs "
            "a registered coverage of about the same date."
        ),
    },
    "claim_state": {"disputed": "disputed", "withdrawn": "withdrawn"},
    "rule": {
        "uhc_predicate": "UHC predicate",
        "uhc_award": "UHC award",
        "uhc_priority": "UHC Prioritas",
        "rpjmn_jkn": "JKN target of the RPJMN",
        "rpjmn_ucj": "Jamsostek target of the RPJMN",
        "rkp_ucj": "Jamsostek target of the RKP",
        "rpjpn_ucj": "Jamsostek target of the RPJPN",
        "kemendagri_ucj": "Jamsostek target of the Ministry of Home Affairs",
        "bpjstk_ucj": "Jamsostek target of BPJS Ketenagakerjaan",
        "bpjstk_members": "Jamsostek membership target of BPJS Ketenagakerjaan",
        "labour_target": "Jamsostek target",
        "labour_members": "Jamsostek membership target",
    },
    "state": {
        "current": "current",
        "ageing": "ageing",
        "old": "old",
        "unusable": "undated or later",
        "mentioned": "mentioned only",
        "policy": "only set as policy",
        "none": "nothing published",
    },
    "grade": {"firm": "firm", "usable": "usable", "weak": "weak"},
    "criterion": {
        "precision": "Precision",
        "sources": "Sources",
        "arithmetic": "Arithmetic",
        "age": "Age",
        "directness": "Directness",
    },
    "conflict": {
        "rivals": "rival figures",
        "part_above_whole": "part above its whole",
        "award": "below what an award required",
        "share": "rate, count and base",
        "swapped": "swapped labels",
        "remainder": "remainder",
        "members": "active and inactive",
        "parts": "parts and total",
        "shortfall": "shortfall",
        "change": "change",
        "shared_base": "level and target",
        "population": "another population",
    },
    "reading_outcome": {
        "feasible": "consistent",
        "infeasible": "does not fit",
        "undecided": "nothing tests it",
        "printed": "printed",
    },
    "shortfall": {
        "points": "percentage points to the target",
        "of_target_rate": "the part of the target rate still missing",
        "of_target_heads": "the part of the target in people still missing",
        "growth_rate": "the growth that the rate needs",
        "growth_heads": "the growth that the members need",
    },
    "labour_base": {
        "of_eligible_workers": "a share of eligible workers",
        "of_target": "a share of the target in people",
    },
    "active_base": {"of_members": "a share of members", "of_residents": "a share of residents"},
    "remainder": {
        "all_workers": "all workers without cover",
        "vulnerable_workers": "vulnerable workers not yet financed",
    },
    "change": {
        "points": "percentage points",
        "percent": "a percentage of the older figure",
        "count_is_total": "the growth to that many members",
        "count_is_new": "the growth by that many members",
    },
    "step": {
        "residents": "Residents",
        "unregistered": "not registered with JKN",
        "registered": "Registered with JKN",
        "inactive": "registered, not active",
        "active": "Active JKN members",
    },
    "question": {
        "figure": "what is {quantity}",
        "newer": "what is {quantity} now",
        "rivals": "which of the published figures of {quantity} holds",
        "base": "of whom is {quantity} a share: members or residents",
        "finer": "what is {quantity} with two decimals",
        "count": "of how many eligible workers is Jamsostek coverage a share",
    },
    "concern": {
        "registered_gap": "the registered gap",
        "active_gap": "the active gap",
        "people": "the number of people to reach",
    },
    "would_be_ahead": {
        "met": "JKN would be ahead",
        "not_met": "Jamsostek would be ahead or level",
        "undecided": "it could not be decided which is ahead",
    },
    "as_of_basis": {
        "": "",
        "stated": "as the source states",
        "publication": "the day on which it was said or published",
        "inferred": "inferred, approximate",
    },
    "rule_outcome": {
        "met": "{rule} is met.",
        "not_met": "{rule} is not met.",
        "not_yet_met": "{rule} is not yet met.",
        "undecided": "{rule} cannot be decided: {reasons}.",
        "met_then": "{rule} was met on {day}; no figure is recent enough to say whether it is now.",
        "not_met_then": "{rule} was not met on {day}; no figure is recent enough to say whether it is now.",
    },
    "conflict_sentence": {
        "rivals": "{target} and {other} cannot both hold for {quantity}.",
        "part_above_whole": (
            "For {quantity}, {target} in {region} is more than {other} in {whole}, which contains it."
        ),
        "award": "{target} in {region} is below {other}, which an award at the time required.",
        "share": "{inputs} make {given}; printed is {printed}.",
        "swapped": (
            "{inputs} make {given}, but the rate printed is {printed}. It fits what is left over: "
            "the labels of active and inactive members seem to be swapped."
        ),
        "remainder": "{inputs} leave {given} without cover; printed is {printed}.",
        "members": "{inputs} add up to {given}; printed is {printed}.",
        "parts": "The segments add up to {given}; the total printed is {printed}.",
        "shortfall": "{inputs} leave {given} to go; printed is {printed}.",
        "change": "{inputs} make a change of {given}; printed is {printed}.",
        "shared_base": (
            "On the base that the level implies, the target rate is {given}; the target printed is "
            "{printed}. The figures are {inputs}."
        ),
        "population": (
            "{inputs} leave {given} without cover; printed is {printed}: another group must be meant."
        ),
    },
}
