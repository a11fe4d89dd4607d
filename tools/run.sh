#!/bin/sh
# Run a command in the project's environment, which is made first where it is missing or out of date:
# sh tools/run.sh NEED COMMAND [ARGUMENT ...], explained in setup.py. This only finds a Python to start that with:
# the one named by PYTHON, else the environment's own, else python3.
tools=$(dirname "$0")
recent() { "$1" -I -S -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=${PYTHON:-$tools/../.venv/bin/python}
recent "$python" || python=${PYTHON:-python3}
recent "$python" || {
    echo "Jaminan needs Python 3.11 or later; '$python' is not. Name one: make PYTHON=python3.12 ..." >&2
    exit 1
}
exec "$python" -I -S "$tools/setup.py" "$@"
