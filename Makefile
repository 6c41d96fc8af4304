# Two commands matter: `make demo` and `make test`. The rest is for developers.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test check lint types contracts weights snapshots agree clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(READY): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $(VENV)/.run $@

demo: $(VENV)/.run ## Set up and run the main job on the demo region
	$(BIN)/skillshub demo

test: $(READY) ## Set up and run every check and test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 4 --dist loadfile  # screens wait more than they work, so more workers than cores

check: lint types contracts ## The quick checks alone

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

weights: $(READY) ## Measure the weights snapshot of the shipped pack again
	$(BIN)/python -c "from skillshub.hub.snapshot import renew_shipped_snapshot as renew; print(renew())"

agree: $(READY) ## Let the peers of the benchmarks check one another; nothing is timed
	for bench in screen graph matching; do $(BIN)/python -m benchmarks.$$bench --quick || exit 1; done

snapshots: $(READY) ## Accept the screens as they are now
	$(BIN)/pytest tests/tui --snapshot-update

clean: ## Remove the environment and what tools left behind
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
