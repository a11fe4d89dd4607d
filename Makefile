# Every target sets up what it needs: a Python 3.11 or later with venv, make and a network are enough.
# Options of the command behind a target go in ARGS: make report ARGS="karimun --language id"

ARGS ?=

CODE := src tests notebooks tools benchmarks docs
# A command in an environment that has the project, all of the group dev, or uv; set up first where needed.
RUN := sh tools/run.sh project
DEV := sh tools/run.sh dev
UV := sh tools/run.sh uv

# npm writes this file last.
NODE := tests/browser/node_modules/.package-lock.json

COMPILE := $(UV) uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11

.DEFAULT_GOAL := help
.PHONY: report site test test-browser test-faults test-nightly faults defects notebooks lab docs wheel check lock \
	clean help

report: ## write the regional reports to reports/
	$(RUN) jaminan report $(ARGS)

site: ## put reports, notebooks, documentation and data into one folder for a web server: _site/
	$(DEV) jaminan site $(ARGS)

test: ## run all tests: units, examples in the docstrings, house rules, notebooks
	$(DEV) python -m pytest $(ARGS)
	@$(DEV) /bin/sh -c 'for kind in browser faults nightly; do echo "not run: $$(python -m pytest -n 0 -q -m $$kind \
		--collect-only tests/$$kind | grep -c ::) $$kind tests (make test-$$kind)"; done'

test-browser: $(NODE) ## run the tests that need Chromium, Java, Node.js and LibreOffice
	$(DEV) python -m pytest -n 0 -m browser tests/browser $(ARGS)

test-faults: ## run the fault-injection tests: nothing wrong is published
	$(DEV) python -m pytest -n 0 -m faults tests/faults $(ARGS)

test-nightly: ## run the tests of odd checkouts and machines (minutes; the set-ups need a network)
	$(DEV) python -m pytest -n 0 -m nightly tests/nightly $(ARGS)

faults: ## the same at length: 500 faults, 10 000 mutations of the raw tables (over half an hour)
	JAMINAN_FAULTS=500 $(DEV) python -m pytest -n 0 -rP -m faults tests/faults $(ARGS)
	JAMINAN_MUTATIONS=10000 JAMINAN_HOSTILE=1000 $(DEV) python -m pytest -n 0 tests/faults/test_mutations.py \
		tests/faults/test_hostile_requests.py $(ARGS)

defects: ## inject small defects, one at a time, and check that a test fails (about 20 minutes)
	$(DEV) python tools/defects.py --jobs 2 $(ARGS)

notebooks: ## run the notebooks and save them with their outputs; refresh the README
	$(RUN) python -m jaminan.running.notebooks $(ARGS)
	$(RUN) python tools/readme.py --write

lab: ## open the notebooks in JupyterLab
	$(RUN) jupyter lab notebooks $(ARGS)

docs: ## build the documentation in docs/_build/html
	@rm -rf docs/_build
	$(DEV) python docs/build.py

wheel: ## build the package, with the evidence and the notebooks in it: dist/
	@rm -rf dist
	$(DEV) python -m hatchling build -t sdist -d dist
	@cd dist && tar xzf jaminan-*.tar.gz
	$(DEV) /bin/sh -c 'cd dist/jaminan-*/ && python -m hatchling build -t wheel -d ..'
	@rm -r dist/jaminan-*/

check: ## check code style, evidence, data description and environment.yml
	$(DEV) /bin/sh -exc 'ruff check $(CODE); ruff format --check $(CODE); jaminan check; \
		frictionless validate data/datapackage.json; python tools/environment.py --check'

lock: ## pin the dependencies anew (newer versions: ARGS=--upgrade)
	$(COMPILE) $(ARGS) --group dev --output-file requirements.lock pyproject.toml
	printf 'pip\nuv\n' | $(COMPILE) $(ARGS) --no-annotate --output-file bootstrap.lock -
	$(UV) /usr/bin/env PYTHONPATH=src python tools/environment.py

clean: ## remove the environment, the reports, the site, the documentation and the caches
	rm -rf .venv .setup _site docs/_build data/processed/.build dist build tests/browser/node_modules tests/browser/screenshots .pytest_cache .ruff_cache .hypothesis
	[ ! -d reports ] || find reports -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	find src tests tools notebooks docs \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

$(NODE): tests/browser/package-lock.json
	@command -v npm >/dev/null || { echo "npm is not installed: apt-get install npm" >&2; exit 1; }
	@npm --prefix tests/browser ci --ignore-scripts --no-audit --no-fund --loglevel=error
