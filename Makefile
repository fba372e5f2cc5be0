# Everything a developer or an office needs: `make demo` and `make test` are the two that matter.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: setup runtime demo test lint types browser check clean

$(VENV)/runtime: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/development: requirements-dev.txt $(VENV)/runtime
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

runtime: $(VENV)/runtime
	$(BIN)/pybabel -q compile -D django -d locale 2>/dev/null || true

setup: $(VENV)/development runtime

demo: runtime
	DEBUG=1 $(BIN)/python manage.py demo

test: setup
	$(BIN)/python -m pytest -n 2 -m "not browser"

browser: setup
	$(BIN)/python -m pytest -m browser

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup
	DEBUG=1 $(BIN)/mypy scheduler calendars events volunteers

check: lint types test

clean:
	rm -rf $(VENV) staticfiles .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
