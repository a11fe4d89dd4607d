"""The options of plans, tables and charts, read as the notebooks' parameters of their kind."""

from analysis import typed
from analysis.evidence.store import Evidence
from analysis.gate import READERS

# Units end the names of options; each is read like the parameter named here.
_PARAMETERS = {
    "region_id": "region",
    "base": "base",
    "gap": "gap",
    "measure": "measure",
    "target_pct": "target",
    "contribution_idr": "contribution",
    "months": "months",
    "budget_idr": "budget",
}


def read_options(options: dict, evidence: Evidence) -> dict:
    """Options by name, each of its type and within its limits.

    Raises
    ------
    DataError
        If a value is of the wrong type, unknown or out of range.

    Examples
    --------
    >>> from analysis.public.evidence import load
    >>> read_options({"months": "12", "target_pct": 65}, load().checked)
    {'months': 12, 'target_pct': 65.0}
    """
    return {name: _read(name, value, evidence) for name, value in options.items()}


def _read(name: str, value, evidence: Evidence):
    if name == "units_pp":
        return [typed.number(name, each, low=0, high=100, unit="points") for each in value]
    return READERS[_PARAMETERS[name]](name, value, evidence)
