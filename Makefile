# Every target installs what it needs. A machine needs only make and Python 3.11 or later with venv.
#
#   make demo       three partners share one care plan; ARGS="--once --json" passes options on
#   make test       the tests; with Java and Maven also those on three HAPI servers
#   make test-long  the tests that take minutes too
#   make mutants    how many small changes of the code the tests notice; ARGS="--sample 200 --seed 7 fhir_gateway/fhir"
#   make check      format, lint, types, import rules
#   make simulate SEED=7    one seeded simulation, printed
#   make coverage   the tests with a report of what they reach
#   make bench      the benchmarks
#   make docs       the generated pages of docs/, anew from the code
#   make setup      only .venv with the run-time packages

PYTHON ?= python3
ARGS ?=
SEED ?= 1
JOBS ?= auto
# How many mutants test-long takes; 0 is all of them. BASE is the commit whose differences `make test` looks at.
MUTANTS ?= 1500
BASE ?=

# The one version of uv that reads uv.lock; pyproject.toml asks for the same.
UV_VERSION := 0.13.9
UV := .uv/bin/uv
SYNC := UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --quiet --frozen --compile-bytecode --python .venv/bin/python
MUTATION := .venv/bin/python -m tests.mutation --seed $(SEED)
PYTEST := .venv/bin/python -m pytest --numprocesses $(JOBS) --dist loadgroup --no-loadscope-reorder

.PHONY: setup setup-dev demo test test-long check mutants mutants-changed simulate coverage bench docs chromium node-clients clean
.DEFAULT_GOAL := setup

setup: .venv/.ready

setup-dev: .venv/.ready-dev

demo: setup
	.venv/bin/fhir-gateway demo $(ARGS)

test: setup-dev chromium node-clients
	$(PYTEST) -m "not slow" $(ARGS)
	$(MAKE) --no-print-directory mutants-changed

test-long: setup-dev chromium node-clients
	$(PYTEST) --hypothesis-profile=long $(ARGS)
	$(MUTATION) --sample $(MUTANTS)

mutants: setup-dev
	$(MUTATION) $(ARGS)

mutants-changed: setup-dev
	$(MUTATION) --minutes 4 --since $(BASE)

coverage: setup-dev chromium node-clients
	$(PYTEST) -m "not slow" --cov --cov-report=term $(ARGS)

check: setup-dev
	.venv/bin/ruff format --check
	.venv/bin/ruff check
	.venv/bin/pyright
	.venv/bin/lint-imports --no-logo
	tools/refuse-r5 fhir_gateway bench tests tools

simulate: setup-dev
	.venv/bin/python -m tests.simulation --seed $(SEED) $(ARGS)

bench: .venv/.ready-bench
	.venv/bin/python -m bench $(ARGS)

docs: setup-dev
	.venv/bin/python -m tools.docs

chromium:
	@tools/install-chromium

node-clients: setup-dev
	@tools/install-node-clients

clean:
	rm -rf .venv .uv

# --inexact: adding a group of packages leaves the others in place.
.venv/.ready: .venv/bin/python pyproject.toml uv.lock $(UV)
	$(SYNC) --inexact
	.venv/bin/python -m compileall -q fhir_gateway
	@touch $@

.venv/.ready-dev: .venv/.ready
	$(SYNC) --inexact --group dev
	@touch $@

.venv/.ready-bench: .venv/.ready
	$(SYNC) --inexact --group bench
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv --without-pip .venv

$(UV): Makefile
	$(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@
