# `make run` needs nothing but Python 3.11 to 3.13 and installs into .venv here; `make test` gets a browser too, where
# there is none, and node_modules.

PORT ?= 8501
# Only this machine can open the page. For a class on the same network: make run HOST=0.0.0.0
HOST ?= localhost

PY := .venv/bin/python

# How long `make bench` keeps each class of visitors, and `make soak` its one: make soak MINUTES=5
MINUTES ?=

# A data folder shared by several checkouts stands beside them; without one, data goes to the user's cache.
ifeq ($(UNROLLED_DATA),)
ifneq ($(wildcard ../shared/data),)
export UNROLLED_DATA := $(abspath ../shared/data)
endif
endif
# The Python to make .venv from, where python3 is not the one: make run PYTHON=python3.12
export PYTHON

.PHONY: help run test test-fast test-browser test-processors test-kit kit lint format bench soak cloud audit screenshots clean venv \
	venv-dev browser node cluster hall test-cluster venv-cluster

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A browser window opens where there is a desktop; Streamlit sees for itself when there is none
# (Linux without DISPLAY), and a window that fails to open does not stop the server.
run: venv  ## serve the app on http://localhost:8501 (PORT=, HOST=, WATCH=auto to follow changes of the code)
	$(PY) -m streamlit run dashboard/app.py --server.address $(HOST) --server.port $(PORT) \
		$(if $(WATCH),--server.fileWatcherType $(WATCH))

# Bound to 127.0.0.1: whoever reaches a port of a cluster can run programs on its machines (docs/scale.md).
cluster: venv-cluster  ## the app with a cluster of Ray that trains: a head and two nodes, on this machine alone (NODES=)
	$(PY) -m tools.cluster --nodes $(or $(NODES),2) -- \
		$(PY) -m streamlit run dashboard/app.py --server.address $(HOST) --server.port $(PORT)

# HAProxy comes from the system: apt install haproxy. With NODES= they share a cluster that trains.
hall: venv $(if $(NODES),venv-cluster)  ## several processes behind one address, for a lecture hall (REPLICAS=, NODES=)
	$(if $(NODES),$(PY) -m tools.cluster --nodes $(NODES) --) \
		$(PY) -m tools.hall --replicas $(or $(REPLICAS),4) --host $(HOST) --port $(PORT)

test-cluster: venv-dev venv-cluster  ## the tests that need Ray
	$(PY) -m pytest tests/unit/cluster

test: lint test-fast test-browser  ## lint, then unit, app and browser tests

# Two processes: training in tests uses one thread each, and two cores are what a small machine has.
test-fast: venv-dev  ## unit, app and drill tests
	$(PY) -m pytest -m "not browser and not kit" -n 2 --durations=20

# Two processes with a browser and a server each, since a page loads mostly in one thread of its browser. The tests
# of a file stay together, as some files have a server of their own, or one to warm up.
test-browser: venv-dev browser node  ## tests in a real browser
	$(PY) -m pytest -m browser tests/browser -n 2 --dist loadfile --durations=20

test-processors: venv-dev  ## tests that train, as on processors with fewer instructions than this one
	$(PY) -m tools.processors

# Where `make kit` puts its folder.
KIT ?= kit

kit: venv  ## one folder that installs and runs where there is no network (KIT=)
	$(PY) -m tools.kit $(KIT)

test-kit: venv-dev browser  ## make a kit, and install and use it with the network off (Linux)
	$(PY) -m pytest -m kit tests/kit

SCRIPTS := 'dashboard/**/*.js' 'dashboard/**/*.css'

lint: venv-dev node  ## style, who imports whom, types; changes nothing
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	@if [ -x node_modules/.bin/prettier ]; then node_modules/.bin/prettier --check $(SCRIPTS); fi
	.venv/bin/lint-imports
	$(PY) -m mypy

format: venv-dev node  ## repair what can be repaired
	$(PY) -m ruff check --fix
	$(PY) -m ruff format
	@if [ -x node_modules/.bin/prettier ]; then node_modules/.bin/prettier --write --log-level warn $(SCRIPTS); fi

bench: venv-dev browser  ## the benchmark table (MINUTES= for each class of visitors)
	$(PY) -m tests.bench $(if $(MINUTES),--minutes $(MINUTES))

soak: venv-dev  ## half an hour with fifty visitors who do their worst (MINUTES=)
	$(PY) -m tests.soak $(if $(MINUTES),--minutes $(MINUTES))

cloud: venv-dev  ## a deploy on Streamlit Community Cloud, rehearsed with the last commit
	$(PY) -m tests.cloud

audit: venv  ## known weaknesses in what the app depends on (asks the network)
	$(PY) -m tools.audit

screenshots: venv-dev browser  ## every page, light and dark, wide and narrow, into docs/screenshots/
	$(PY) -m tools.screenshots

clean:  ## remove what was made here
	rm -rf .venv node_modules .cache/audit .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

venv:
	@sh tools/setup.sh requirements.txt

venv-dev:
	@sh tools/setup.sh requirements-dev.txt

venv-cluster:
	@sh tools/setup.sh requirements-cluster.txt

browser: venv-dev
	@echo "unrolled: testing with $$($(PY) -m tools.browser)"

# No lock file: none of them has dependencies, and package.json names their exact versions.
node:
	@if ! sed -nE 's/^ *"(axe-core|prettier)": "(.*)".*/\1 \2/p' package.json | while read name version; do \
			grep -qs '"version": "'"$$version"'"' node_modules/$$name/package.json || exit 1; done; then \
		if command -v npm >/dev/null; then npm install --no-package-lock --no-audit --no-fund --loglevel=error; \
		else echo "unrolled: no npm here, so accessibility and the scripts' format will not be checked" >&2; fi; fi
