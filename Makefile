# Vigie: each target does all its set-up on a fresh machine with Python 3.11 or later and make.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo run test check lint types layers dependencies format lock acceptance kills fuzz thirty-days nine-days clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

# Two stamps: what running needs, and what developing needs on top of it. The locks carry hashes;
# pip refuses anything else.
$(VENV)/run.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Vigie needs Python 3.11 or later; name one with PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@

demo: $(VENV)/run.stamp ## the whole job on a built-in press world, in half a minute
	$(BIN)/vigie demo

run: $(VENV)/run.stamp ## the daemon on config.yaml
	$(BIN)/vigie run

test: $(VENV)/dev.stamp ## all tests
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp lint types layers dependencies test ## what must hold before a commit

lint: $(VENV)/dev.stamp ## style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp ## mypy, strict
	$(BIN)/mypy

layers: $(VENV)/dev.stamp ## who may import whom
	$(BIN)/lint-imports

dependencies: $(VENV)/dev.stamp ## declared, used, and nothing else
	$(BIN)/deptry .

format: $(VENV)/dev.stamp ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

acceptance: $(VENV)/dev.stamp ## 130 s against the press world of ../shared/newsweb, and its judge
	$(BIN)/python benchmarks/acceptance.py

kills: $(VENV)/dev.stamp ## kill -9 at 30 random moments: no alert lost, no story changed
	VIGIE_KILLS=30 $(BIN)/python -m pytest tests/faults/test_kills.py tests/faults/test_settling_kills.py --timeout 600

fuzz: $(VENV)/dev.stamp ## 100,000 made-up queries: no crash, no hang, and the answers of a brute-force evaluator
	$(BIN)/python benchmarks/fuzz_queries.py

thirty-days: $(VENV)/dev.stamp ## 30 simulated days of 20,000 articles: cost, memory, growth (an hour or two; may be stopped and gone on with)
	$(BIN)/python -m benchmarks.thirty_days

nine-days: $(VENV)/dev.stamp ## the same with 9 days of 3,000 articles, in some minutes
	rm -rf build/nine-days
	$(BIN)/python -m benchmarks.thirty_days --short

lock: ## write the lock files anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --group build --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove what was made here
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
