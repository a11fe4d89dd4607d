"""The state in which notebooks expect a process, whatever was imported, drawn or set in it before."""

import os
import sys
import warnings

_BACKEND = "matplotlib_inline.backend_inline"


def restore() -> None:
    """Give libraries the state they have in a kernel that has just started.

    Libraries that are not imported yet begin with it anyway.
    """
    _warnings()
    with warnings.catch_warnings(action="ignore"):  # some options warn that they will go
        if pandas := sys.modules.get("pandas"):
            pandas.reset_option("all")
    if numpy := sys.modules.get("numpy"):
        # A fork draws the same numbers as every other one.
        numpy.random.seed()
    _matplotlib()


def _warnings() -> None:
    """Python's own filters, whatever the program was started with; and nothing that was warned of already."""
    # What libraries filter of their own warnings stays: they do it once, when they are imported.
    kept = [each for each in warnings.filters if each[1] or each[2].__module__ != "builtins"]
    # Makes every module forget what it has warned of, too.
    warnings.resetwarnings()
    warnings.onceregistry.clear()
    warnings.filters.extend(kept)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__", append=True)
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", category, append=True)


def _matplotlib() -> None:
    """The inline backend, which begins with the first figure, and the settings matplotlib comes with."""
    import matplotlib as mpl

    os.environ["MPLBACKEND"] = f"module://{_BACKEND}"
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")
        # The next figure chooses the backend again.
        pyplot._backend_mod = None
    mpl.rcdefaults()
    mpl.interactive(False)
    mpl.rcParams["backend"] = os.environ["MPLBACKEND"]
    # It joins a shell when it is imported, and only then.
    sys.modules.pop(_BACKEND, None)
    if config := sys.modules.get("matplotlib_inline.config"):
        config.InlineBackend.clear_instance()
