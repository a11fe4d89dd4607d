"""The provinces, regencies and cities of Indonesia, which a collection need not write down."""

from pathlib import Path

import pandas as pd

import analysis.evidence

REGISTER = Path(analysis.evidence.__file__).with_name("register.csv")


def with_register(regions: pd.DataFrame) -> pd.DataFrame:
    """The regions of a collection, in its sequence, and behind them those of the register that it leaves out.

    A row of the collection takes the place of the register's row of the same ``region_id``.

    Returns
    -------
    DataFrame
        As `read_table` gives it; rows of the register have negative line numbers, which no finding names.
    """
    register = pd.read_csv(REGISTER, dtype="str", keep_default_na=False).assign(focal="no")
    register.index = -1 - register.index
    added = register[~register["region_id"].isin(regions["region_id"])]
    return pd.concat([regions, added]).rename_axis(regions.index.name)
