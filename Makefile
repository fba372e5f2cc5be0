# Everything a developer or an office needs: `make demo` and `make test` are the two that matter.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BIN := $(VENV)/bin
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: setup runtime environment demo test lint types browser check translations clean begin-demo begin-test

$(VENV)/runtime: requirements.txt
	@echo "== Packages that run the product into $(VENV): about a minute, from the internet, once"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/development: requirements-dev.txt $(VENV)/runtime
	@echo "== Packages that test it into $(VENV): about a minute, from the internet, once"
	@$(BIN)/pip install --disable-pip-version-check -r requirements-dev.txt
	@touch $@

CATALOGS := locale/en/LC_MESSAGES/django locale/zh_Hans/LC_MESSAGES/django

$(CATALOGS:=.mo) &: $(CATALOGS:=.po) $(VENV)/runtime
	@echo "== Catalogs"
	@$(BIN)/pybabel -q compile -D django -d locale

# What runs the product: packages and the compiled catalogs.
runtime: $(VENV)/runtime $(CATALOGS:=.mo)

# A developer's machine in one go.
setup: $(VENV)/development runtime

# A new site's own environment: generated once, never in the repository.
environment: .env
.env:
	@$(PYTHON) -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(48)); print("SALT_KEY=" + secrets.token_urlsafe(32)); print("DEBUG=0"); print("HTTPS=0")' > .env
	@chmod 600 .env

begin-demo:
	@echo "== make demo: packages if they are missing, then database, example county and site, less than a minute"

# Static files are packed beside the database work: two processes, two cores.
demo: begin-demo runtime environment
	@echo "== Database and static files"
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0 & static=$$!; \
	$(BIN)/python manage.py migrate --skip-checks --verbosity 0 && \
	$(BIN)/python manage.py createcachetable && \
	$(BIN)/python manage.py setup_schedules --skip-checks && \
	SITE_URL=http://127.0.0.1:$(PORT) $(BIN)/python manage.py demo --skip-checks && \
	wait $$static
	@echo "== Site and worker start: http://127.0.0.1:$(PORT)"
	@echo "   Sign in there as jingban, password above; begin at 工作台 (the desk). The links above need no account."
	@echo "   Stop: Ctrl+C. Again: make demo, the data stay. Afresh: rm db.sqlite3* first."
	@exec env PATH="$(abspath $(BIN)):$$PATH" PORT=$(PORT) SITE_URL=http://127.0.0.1:$(PORT) \
		$(BIN)/honcho -e /dev/null -f deploy/Procfile start

begin-test:
	@echo "== make test: packages if they are missing, then the tests by two processes, four to six minutes"

test: begin-test setup
	$(BIN)/python -m pytest -n 2 -m "not browser"

browser: setup
	$(BIN)/python -m pytest -m browser

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup
	DEBUG=1 $(BIN)/mypy scheduler calendars events volunteers tests

check: lint types test

# Collects the sentences of pages and code into the English catalog (needs gettext's xgettext).
translations: setup
	DEBUG=1 $(BIN)/python manage.py makemessages -l en --no-obsolete --no-location --ignore .venv --ignore staticfiles

clean:
	rm -rf $(VENV) staticfiles .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
