# Everything a developer or an office needs: `make demo` and `make test` are the two that matter.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BIN := $(VENV)/bin
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: setup runtime environment demo test lint types browser check translations clean

$(VENV)/runtime: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/development: requirements-dev.txt $(VENV)/runtime
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

locale/en/LC_MESSAGES/django.mo: locale/en/LC_MESSAGES/django.po $(VENV)/runtime
	$(BIN)/pybabel -q compile -D django -d locale

# What runs the product: packages and the compiled English catalog.
runtime: $(VENV)/runtime locale/en/LC_MESSAGES/django.mo

# A developer's machine in one go.
setup: $(VENV)/development runtime

# A new site's own environment: generated once, never in the repository.
environment: .env
.env:
	@$(PYTHON) -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(48)); print("SALT_KEY=" + secrets.token_urlsafe(32)); print("DEBUG=0"); print("HTTPS=0")' > .env
	@chmod 600 .env

demo: runtime environment
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py createcachetable
	$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	$(BIN)/python manage.py setup_schedules
	SITE_URL=http://127.0.0.1:$(PORT) $(BIN)/python manage.py demo
	@echo "http://127.0.0.1:$(PORT)"
	exec env PATH="$(CURDIR)/$(BIN):$$PATH" PORT=$(PORT) SITE_URL=http://127.0.0.1:$(PORT) \
		$(BIN)/honcho -e /dev/null -f deploy/Procfile start

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

# Collects the sentences of pages and code into the English catalog (needs gettext's xgettext).
translations: setup
	DEBUG=1 $(BIN)/python manage.py makemessages -l en --no-obsolete --no-location --ignore .venv --ignore staticfiles

clean:
	rm -rf $(VENV) staticfiles .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
