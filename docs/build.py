"""Build the documentation: `python docs/build.py [FOLDER [OPTION ...]]`, by default into docs/_build/html.

Nothing is fetched, and a warning is an error.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from sphinx.cmd.build import build_main

from pages import source


def build(output: Path, *more: str) -> int:
    """Build the site and, if nothing is wrong with it, put it into a folder; the exit status of Sphinx.

    Parameters
    ----------
    more
        Options of Sphinx, such as ``-A home=...``: the address of a front page, from this folder.
    """
    with tempfile.TemporaryDirectory() as place:
        written, built = Path(place) / "source", Path(place) / "html"
        source.write(written)
        options = ["--fail-on-warning", "--keep-going", "--quiet", "--jobs", "auto", *more]
        status = build_main([*options, "--doctree-dir", f"{place}/doctrees", str(written), str(built)])
        if not status:
            shutil.copytree(built, output, dirs_exist_ok=True)
    return status


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1]) if sys.argv[1:] else source.HTML, *sys.argv[2:]))
