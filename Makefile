# Front doors. `make demo` and `make test` need Python >= 3.11, git, make, and once the network for
# packages; everything else happens in .venv and offline. PYTHON=... chooses the interpreter.

VENV ?= .venv
PYTHON ?=
PYTEST_ARGS ?= -n auto --dist loadfile
BIN := $(VENV)/bin
INPUTS := pyproject.toml scripts/venv.sh

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench docs requirements clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.run  ## crawl the bundled site offline and show what comes out
	@$(BIN)/python scripts/demo.py

test: $(VENV)/.test  ## run the whole test suite
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(VENV)/.test  ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.test  ## put every file into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.test  ## run the benchmarks, one after the other
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

docs: $(VENV)/.test  ## write the generated pages and the bundled site anew
	@for file in scripts/build_*_doc.py; do $(BIN)/python $$file || exit 1; done
	@PYTHONPATH=scripts $(BIN)/python -m sitegen

requirements: $(VENV)/.test  ## pin what pyproject.toml asks for, with hashes
	@sh scripts/pin.sh $(BIN)

clean:  ## remove the environment, caches and outputs
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.run: requirements/run.txt $(INPUTS)
	@PYTHON='$(PYTHON)' sh scripts/venv.sh run $(VENV)

$(VENV)/.test: requirements/test.txt $(INPUTS)
	@PYTHON='$(PYTHON)' sh scripts/venv.sh test $(VENV)
