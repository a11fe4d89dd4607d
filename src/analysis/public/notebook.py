"""The gate for a notebook's parameters."""

from types import SimpleNamespace

from analysis import gate
from analysis.public.evidence import Evidence, load


def parameters(*, data: str = "", **given) -> SimpleNamespace:
    """Read the parameters of a notebook, in whatever type papermill, YAML or JupyterLab hands them over.

    Parameters
    ----------
    data
        Folder that holds ``raw/`` and ``processed/``; empty for the repository's own.
    **given
        Parameters by name. Lists are lists or text with commas; empty ``regions`` are all regions with a
        claim; dates may be reduced (2025, 2025-12) and are empty where the reader has none.

    Returns
    -------
    SimpleNamespace
        ``evidence`` as `load` gives it, ``data`` (the path as text, empty for the repository's own), and
        each parameter by its name: ids and choices as text, lists without repetitions, dates as ISO text of
        their last day or empty, percentages as float, rupiah and months as int.

    Raises
    ------
    DataError
        If a parameter or its value is unknown, of the wrong type or out of range, or two values exclude each
        other. The sentence names the parameter and offers the nearest known name.

    Examples
    --------
    >>> import analysis as ja
    >>> given = ja.parameters(regions="karimun, bangka,", as_of=2025, months="12")
    >>> given.regions, given.as_of, given.months
    (['karimun', 'bangka'], '2025-12-31', 12)
    >>> ja.parameters(regions="karimum")
    Traceback (most recent call last):
    analysis.errors.DataError: regions: region 'karimum' is unknown; did you mean 'karimun'? (known: ...
    """
    folder = gate.read_folder(data)
    checked = load(folder).checked
    values = gate.read(given, checked)
    evidence = Evidence(checked, values.get("language", "en"))
    return SimpleNamespace(evidence=evidence, data=folder, **values)
