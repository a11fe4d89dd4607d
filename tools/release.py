"""Keep what a release publishes, for the table of revisions: `python tools/release.py 0.3.0`.

Writes `data/releases/<version>.csv` (estimates) and `<version>-claims.csv` (figures held).
"""

import argparse
from dataclasses import replace

from analysis.evidence import store
from analysis.measures.measured import measure_all
from analysis.paths import DATA
from jaminan.site.releases import current, save


def main() -> None:
    """Write the files of a release and name them."""
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("version", help="such as 0.3.0")
    version = parser.parse_args().version
    made = replace(current(measure_all(store.load(DATA))), version=version)
    for path in save(made, DATA / "releases"):
        print(path)


if __name__ == "__main__":
    main()
