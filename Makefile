# Every target sets up what it needs: a Python 3.11 or later with venv, make and a network are enough.
# Options of the command behind a target go in ARGS: make report ARGS="karimun --language id"

PYTHON ?= python3
ARGS ?=

BIN := .venv/bin
CODE := src tests notebooks tools benchmarks docs
# Stamps: uv is in place; everything is in place.
TOOL := .venv/tool-ready
READY := .venv/ready

# npm writes this file last.
NODE := tests/browser/node_modules/.package-lock.json

COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11

# Packages of another project must not shine through.
unexport PYTHONPATH
unexport PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: report test test-browser test-faults faults notebooks lab docs check lock clean help

report: $(READY) ## write the regional reports to reports/
	$(BIN)/jaminan report $(ARGS)

test: $(READY) ## run all tests: units, examples in the docstrings, house rules, notebooks
	$(BIN)/python -m pytest $(ARGS)
	@for kind in browser faults; do echo "left out: $$($(BIN)/python -m pytest -n 0 -q -m $$kind \
		--collect-only tests/$$kind | grep -c ::) $$kind tests (make test-$$kind)"; done

test-browser: $(READY) $(NODE) ## run the tests that need Chromium, Java, Node.js and LibreOffice
	$(BIN)/python -m pytest -n 0 -m browser tests/browser $(ARGS)

test-faults: $(READY) ## harm runs in a few ways and see that nothing wrong is published
	$(BIN)/python -m pytest -n 0 -m faults tests/faults $(ARGS)

faults: $(READY) ## the same at length: 500 injections, 10 000 changes of the raw tables (over half an hour)
	JAMINAN_FAULTS=500 $(BIN)/python -m pytest -n 0 -rP -m faults tests/faults $(ARGS)
	JAMINAN_MUTATIONS=10000 $(BIN)/python -m pytest -n 0 tests/faults/test_mutations.py $(ARGS)

notebooks: $(READY) ## run the notebooks and save them with their outputs
	$(BIN)/python -m analysis.running.notebooks $(ARGS)

lab: $(READY) ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks $(ARGS)

docs: $(READY) ## build the documentation in docs/_build/html
	@rm -rf docs/_build
	$(BIN)/python docs/build.py

check: $(READY) ## check code style, evidence, data description and environment.yml
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/jaminan check
	$(BIN)/frictionless validate data/datapackage.json
	$(BIN)/python tools/environment.py --check

lock: $(TOOL) ## pin the dependencies anew (newer versions: ARGS=--upgrade)
	$(COMPILE) $(ARGS) --group dev --output-file requirements.lock pyproject.toml
	echo uv | $(COMPILE) $(ARGS) --no-annotate --output-file bootstrap.lock -
	PYTHONPATH=src $(BIN)/python tools/environment.py

clean: ## remove the environment, the reports, the documentation and the caches
	rm -rf .venv reports docs/_build data/processed/.build dist build tests/browser/node_modules tests/browser/screenshots .pytest_cache .ruff_cache .hypothesis
	find src tests tools notebooks docs \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

# A set-up that broke half-way has left neither stamp, so the next one starts with an empty .venv.
$(TOOL): bootstrap.lock
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Jaminan needs Python 3.11 or later; '$(PYTHON)' is not. Name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up .venv ..."
	@"$(PYTHON)" -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bootstrap.lock
	@touch $(TOOL)

$(NODE): tests/browser/package-lock.json
	@command -v npm >/dev/null || { echo "npm is not installed: apt-get install npm" >&2; exit 1; }
	@npm --prefix tests/browser ci --ignore-scripts --no-audit --no-fund --loglevel=error

$(READY): $(TOOL) requirements.lock pyproject.toml
	@rm -f $(READY) $(TOOL)
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock bootstrap.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --offline -e .
	@touch $(TOOL) $(READY)
