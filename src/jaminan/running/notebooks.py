"""Re-execute the notebooks in place and refresh the README's picture: `make notebooks`."""

import sys
from pathlib import Path

from analysis.paths import NOTEBOOKS, ROOT
from jaminan import atomic
from jaminan.running.endings import SOME_FAILED, in_a_sentence
from jaminan.running.home import provide_home
from jaminan.running.parents import adopting
from jaminan.running.record import terminable

PICTURE = ROOT / "docs" / "page-one.png"
_PICTURED = "regional-report.ipynb"


def main() -> int:
    """Execute every notebook; one that fails is left as it was. The exit status is as of `jaminan report`."""
    failed = False
    with in_a_sentence(), terminable(), adopting():
        provide_home()
        for path in sorted(NOTEBOOKS.glob("*.ipynb")):
            try:
                refresh(path)
            except OSError:
                raise
            except Exception as refusal:  # the failure of one notebook does not stop another
                from jaminan.running.making import reason

                print(f"{path.name}: {reason(refusal)}".partition("\n")[0], file=sys.stderr)
                failed = True
            else:
                print(f"{path.name}: saved", flush=True)
    return SOME_FAILED if failed else 0


def refresh(path: Path) -> None:
    """Execute one notebook with its own defaults and save it with its outputs."""
    import nbformat

    from jaminan.publish.executed import document
    from jaminan.publish.pdf import picture
    from jaminan.running.kernel import execute

    executed = execute(path, {})
    files = {path: nbformat.writes(executed).encode() + b"\n"}
    if path.name == _PICTURED:
        files[PICTURE] = picture(document(executed))
    atomic.write_all(files)


if __name__ == "__main__":
    sys.exit(main())
