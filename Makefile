# make run    sets up and does the main job: answers a question, draws the timeline
# make test   sets up and runs format, lint, types, contracts and tests
# Both do their own set-up, once; a second run starts at once. Needs Python 3.11+, venv and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out

.DEFAULT_GOAL := help
.PHONY: help run test test-slow lint types tests figures bench bench-graphs bench-lines clean

help:
	@sed -n '1,3s/^# //p' Makefile

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "causeline needs Python 3.11 or later; name one with: make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(BIN)/python setup.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

run: $(VENV)/.runtime
	@mkdir -p $(OUT)
	$(BIN)/timeline query "what followed H20 approval"
	@echo
	$(BIN)/timeline render --since 2022 --out $(OUT)/timeline.png

test: lint types tests

lint: $(VENV)/.dev
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet

types: $(VENV)/.dev
	$(BIN)/mypy

tests: $(VENV)/.dev
	$(BIN)/pytest -m "not slow"

# What takes a minute or more: a Spark cluster of two workers, a process killed, a wheel built.
test-slow: $(VENV)/.dev
	$(BIN)/pytest -m slow -n 1

# The pictures that the README and the docs show.
figures: $(VENV)/.runtime
	$(BIN)/timeline render --since 2022 --out docs/figures/timeline.svg
	$(BIN)/timeline render --since 2022 --lang zh --out docs/figures/timeline.zh.svg
	$(BIN)/timeline graph --out docs/figures/causes.svg
	$(BIN)/timeline graph --around cac-summons --lang both --out docs/figures/cac-summons.svg

bench: $(VENV)/.runtime
	$(BIN)/python benchmarks/start_up.py
	$(BIN)/python benchmarks/networkx_backend.py
	$(BIN)/python benchmarks/small_query.py

# Installs the libraries it compares with; make bench-graphs BENCH="--sizes 10000000" for others.
bench-graphs: $(VENV)/.dev
	$(BIN)/python -m benchmarks.graph_core $(BENCH)

# Reads a million records; make bench-lines BENCH="100000" for fewer.
bench-lines: $(VENV)/.dev
	$(BIN)/python benchmarks/json_lines.py $(BENCH)

clean:
	rm -rf $(VENV) $(OUT) build dist *.egg-info
