# `make app` opens the app, `make test` passes the tests. Both set up what they
# need in .venv; nothing else is installed.

PYTHON ?= python3
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: app test test-nominatim check bench prove format clean

app: $(VENV)/.installed ## Open the app on http://127.0.0.1:8501
	$(BIN)/mapapp gazetteer build
	$(BIN)/mapapp serve --open

test: $(VENV)/.installed-dev ## Run the tests (browser tests need Chromium or chromium-headless-shell)
	$(BIN)/python -m pytest -n $(JOBS) --dist loadscope --no-loadscope-reorder

test-nominatim: $(VENV)/.installed-dev ## Build a real Nominatim here and ask it (Debian 12; some minutes)
	$(BIN)/python -m pytest -m nominatim tests/nominatim

check: $(VENV)/.installed-dev ## Format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev ## Measure: extraction, geocoding, page, quality
	$(BIN)/python -m benchmarks.run

prove: $(VENV)/.installed-dev ## The longer proofs
	$(BIN)/python -m pytest -m "not network and not nominatim" --hypothesis-profile=long

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV)

# Debian's python3 may come without ensurepip: then the system's pip fills the
# environment from outside.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "mapapp needs Python 3.11 or newer; set PYTHON=python3.x" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
	  || { $(PYTHON) -m venv --clear --without-pip $(VENV) \
	       && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }

$(VENV)/.installed: constraints.txt pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: constraints.txt pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.installed
