# `make run` and `make test` set themselves up; all they need is Python ≥ 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
# Tests of pages and documents use these when npm is there; without them they skip and say so.
NODE := $(if $(shell command -v npm),node_modules/.package-lock.json)


.PHONY: run test thorough installs tag fuzz faults sequences lint check docs bench build dist clean

run: .venv/run
	$(BIN)/halfyear validate data/2024
	$(BIN)/halfyear render data/2024 --format docx --format html -o out/

test: .venv/dev $(NODE)
	$(BIN)/pytest -n auto $(TESTS)

# All cases that tests make up; CI and make test try a quarter of them.
thorough: .venv/dev $(NODE)
	THOROUGH=1 $(BIN)/pytest -n auto $(TESTS)

# Each line of the READMEs' Install in an empty home, what it depends on from the registry.
installs: .venv/dev
	THOROUGH=1 REGISTRY=1 $(BIN)/pytest tests/docs/test_installing.py

# A tag of the version that the code says, where CHANGELOG.md tells it and all is committed.
tag: .venv/run
	$(BIN)/python -m scripts.tag

lint: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# A million executions, or as FUZZ says: make fuzz FUZZ='--seconds 600 --seed 7 docx xlsx'.
fuzz: .venv/dev
	$(BIN)/python -m tests.promises.fuzz $(or $(FUZZ),--executions 1000000)

check: lint $(NODE)
	$(BIN)/pytest -n auto --cov --cov-report= $(TESTS)
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --include='src/halfyear/rules/*' --fail-under=100

# Every fault at every system call of the commands that write, with the figures; a quarter of an hour.
faults: .venv/dev
	$(BIN)/python -m tests.promises.faults

# Sequences of edits to a report that stays open, each check held against a fresh start; or as many as EDITS says.
sequences: .venv/dev
	$(BIN)/python -m tests.promises.edits $(or $(EDITS),10000)

# What is generated: what the rules were tried on, their pages, the Word style document, the pictures.
docs: .venv/dev
	$(BIN)/python -m scripts.docs

# Speed beside what one would otherwise run, in an environment of its own; writes docs/performance.md.
# make bench SIZES="6 1000" is quick, measures once and only prints.
bench: .venv/bench/.done
	.venv/bench/bin/python -m benchmarks $(SIZES)

build: .venv/dev
	$(BIN)/python -m hatchling build

# What runs without a network, and without Python, into dist/; make dist DIST=program builds one of zipapp,
# program and wheels.
dist: .venv/dist
	$(BIN)/python -m scripts.dist $(DIST)

.venv/run: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/dev: .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

.venv/dist: .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dist]'
	touch $@

.venv/bench/.done: pyproject.toml benchmarks/requirements.txt
	$(PYTHON) -m venv .venv/bench
	.venv/bench/bin/python -m pip install --quiet --disable-pip-version-check --editable . -r benchmarks/requirements.txt
	touch $@

# Exact versions stand in package.json; a lock would name the validator's packages for every platform,
# and npm ci refuses it where a registry lacks one of them.
node_modules/.package-lock.json: package.json
	PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --no-package-lock --no-audit --no-fund --loglevel=error
	touch $@

clean:
	rm -rf .venv .fuzz node_modules out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
