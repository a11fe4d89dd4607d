"""The field's words in the report's language: one place, so that a term is always the same."""

import re

from analysis.measures.catalogue import ACTIVE, LABOUR, REGISTERED
from analysis.words.language import Language


def measure(language: Language, name: str) -> str:
    """Name of a coverage measure."""
    return {
        REGISTERED: language.text("JKN, registered"),
        ACTIVE: language.text("JKN, active"),
        LABOUR: language.text("Jamsostek, active"),
    }[name]


def measure_in_prose(language: Language, name: str) -> str:
    """Name of a coverage measure within a sentence."""
    return {
        REGISTERED: language.text("registered JKN coverage"),
        ACTIVE: language.text("active JKN coverage"),
        LABOUR: language.text("Jamsostek coverage"),
    }[name]


def base(language: Language, name: str) -> str:
    """Name of a base."""
    return {
        "": language.text("base not stated"),
        "residents": language.text("of residents"),
        "members": language.text("of members"),
        "eligible_workers": language.text("of eligible workers"),
        "employed": language.text("of the employed"),
        "labour_force": language.text("of the labour force"),
        "target": language.text("of the target"),
        "wage": language.text("of the wage"),
        "contribution": language.text("of the contribution"),
    }[name]


def counted(language: Language, base_name: str) -> str:
    """The people that a base counts."""
    return {
        "residents": language.text("residents"),
        "eligible_workers": language.text("eligible workers"),
    }[base_name]


def reading(language: Language, name: str) -> str:
    """How an active rate is read."""
    return {
        "": "",
        "of_members": language.text("if the active rate is of members"),
        "of_residents": language.text("if the active rate is of residents"),
    }[name]


def unit(language: Language, name: str, count: int = 2) -> str:
    """Name of a unit, as it follows a number."""
    return {
        "percent": language.text("percent"),
        "points": language.text("percentage points"),
        "persons": language.texts("person", "people", count),
        "months": language.texts("month", "months", count),
        "companies": language.texts("company", "companies", count),
        "governments": language.texts("government", "governments", count),
        "idr": language.text("rupiah"),
        "category": "",
    }[name]


def kind(language: Language, name: str) -> str:
    """Name of a kind of claim."""
    return {
        "observation": language.text("measured"),
        "target": language.text("target"),
        "threshold": language.text("threshold"),
        "quota": language.text("quota"),
        "tariff": language.text("tariff"),
        "status": language.text("status"),
    }[name]


def variant(language: Language, name: str) -> str:
    """Name of a variant; empty for the only one there is."""
    return {
        "all": "",
        "unstated": language.text("version not stated"),
        "all_segments": language.text("all segments"),
        "without_construction": language.text("without construction workers"),
        "with_construction": language.text("with construction workers"),
        "vulnerable": language.text("vulnerable workers"),
        "province": language.text("paid by the province"),
        "regency": language.text("paid by the regency or city"),
        "central": language.text("PBI, paid by the central government"),
        "company": language.text("paid by a company"),
        "predicate": language.text("UHC predicate"),
        "priority": language.text("UHC Prioritas"),
        "award": language.text("UHC award"),
        "jkk_jkm": language.text("JKK and JKM"),
        "pu": language.text("wage earners (PU)"),
        "bpu": language.text("non-wage earners (BPU)"),
        "construction": language.text("construction workers"),
        "migrant": language.text("migrant workers (PMI)"),
        "pbi_jk": "PBI-JK",
        "ppu": "PPU",
        "pbpu": "PBPU",
        "pbpu_pemda": "PBPU/BP Pemda",
        "bp": "BP",
        "dukcapil": language.text("civil registry (Dukcapil)"),
        "bps": "BPS",
        "census": language.text("census"),
        "fishers": language.text("fishers"),
        "farmers": language.text("farmers"),
        "msme": language.text("small businesses"),
        "any_government": language.text("paid by any government"),
        "any_local": language.text("paid by any local government"),
        "in_arrears": language.text("in arrears"),
        "construction_migrant": language.text("construction and migrant workers together"),
        "segment_change": language.text("after a change of segment"),
        "utama": "Utama",
        "madya": "Madya",
        "pratama": "Pratama",
        "cut_off": "UHC Cut Off",
        "sakernas": "Sakernas",
        "pbi": "PBI",
        "class_1": language.text("class I"),
        "class_2": language.text("class II"),
        "class_3_member": language.text("class III, the member's part"),
        "class_3_subsidy": language.text("class III, the government's part"),
        "employer": language.text("the employer's part"),
        "worker": language.text("the worker's part"),
        "jkk": "JKK",
        "jkm": "JKM",
        "jkk_jkm_half": language.text("JKK and JKM, halved"),
        "transport": language.text("transport workers"),
        "other": language.text("other workers"),
        "jkk_death_total": language.text("JKK, death, in total"),
        "scholarship_maximum": language.text("scholarship, at most"),
    }[name]


def payer(language: Language, name: str) -> str:
    """Who pays the contribution of a segment."""
    return {
        "pbi_jk": language.text("the central government"),
        "pbpu_pemda": language.text("local governments"),
        "ppu": language.text("employers and workers"),
        "pbpu": language.text("the members themselves"),
        "bp": language.text("the members themselves"),
        "pu": language.text("employers and workers"),
        "bpu": language.text("the members themselves, or a government for them"),
        "construction": language.text("the contractor of each project"),
        "migrant": language.text("the members themselves"),
        "construction_migrant": language.text("contractors and members"),
    }[name]


def outcome(language: Language, name: str) -> str:
    """Name of a verdict."""
    return {
        "met": language.text("met"),
        "not_met": language.text("not met"),
        "not_yet_met": language.text("not yet met"),
        "undecided": language.text("cannot be decided"),
    }[name]


def reasons(language: Language, names: tuple[str, ...]) -> str:
    """Why a verdict is undecided."""
    words = {
        "rounding": language.text("the printed figure is too coarse"),
        "base": language.text("its base is not stated"),
        "dates": language.text("the figures are too far apart in time"),
        "rivals": language.text("published figures contradict each other"),
        "missing": language.text("a figure has not been published"),
    }
    return language.listing([words[name] for name in names]) if names else ""


def age(language: Language, name: str, days: int) -> str:
    """How old a figure is, if that needs saying."""
    word = age_word(language, name)
    if not word:
        return ""
    return language.text("{word}: {days} days old").format(word=word, days=language.number(days))


def age_word(language: Language, name: str) -> str:
    """Whether a figure is ageing or old; empty if it is current."""
    return {"current": "", "ageing": language.text("ageing"), "old": language.text("old")}[name]


def no_active_gap(language: Language, cause: str) -> str:
    """Why there is no gap by active members."""
    return {
        "missing": language.text(
            "Counted by active members, the gap cannot be stated: no active JKN rate is published."
        ),
        "dates": language.text(
            "Counted by active members, no gap is stated, because the figures lie more than 366 days apart."
        ),
        "underivable": language.text(
            "Counted by active members, the gap cannot be stated: the active JKN rate needs "
            "a registered coverage of about the same date."
        ),
    }[cause]


def rule(language: Language, rule_id: str) -> str:
    """Name of a rule of policy: its family and the year in its id."""
    families = {
        "uhc_predicate": language.text("UHC predicate"),
        "uhc_award": language.text("UHC award"),
        "uhc_priority": language.text("UHC Prioritas"),
        "rpjmn_jkn": language.text("JKN target of the RPJMN"),
        "rpjmn_ucj": language.text("Jamsostek target of the RPJMN"),
        "rkp_ucj": language.text("Jamsostek target of the RKP"),
        "rpjpn_ucj": language.text("Jamsostek target of the RPJPN"),
        "kemendagri_ucj": language.text("Jamsostek target of the Ministry of Home Affairs"),
        "bpjstk_ucj": language.text("Jamsostek target of BPJS Ketenagakerjaan"),
        "bpjstk_members": language.text("Jamsostek membership target of BPJS Ketenagakerjaan"),
        "labour_target": language.text("Jamsostek target"),
        "labour_members": language.text("Jamsostek membership target"),
    }
    name = next((words for family, words in families.items() if family in rule_id), rule_id.replace("_", " "))
    category = {"utama": "Utama", "madya": "Madya", "pratama": "Pratama"}.get(rule_id.rpartition("_")[2], "")
    year = re.search(r"\d{4}", rule_id)
    return " ".join(filter(None, [name, category, f"({year[0]})" if year else ""]))


def ranking(language: Language, name: str, region: str, reasons_given: tuple[str, ...]) -> str:
    """Which region of a pair is ahead, or why that is not said."""
    if name == "ahead":
        return language.text("{region} is ahead").format(region=region)
    if name == "behind":
        return language.text("{region} is behind").format(region=region)
    return language.text("cannot be decided ({reasons})").format(reasons=reasons(language, reasons_given))
