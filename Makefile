# Run, test and tend the newsroom archive. `make help` lists what can be asked for.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run prepare serve superuser test test-sqlite test-postgres test-next browser lint format messages clean

PORT ?= 8000
WORKERS ?= 2
JOBS ?= 2
VENV ?= .venv
# `make test DJANGO='Django>=6.1,<6.2' VENV=.venv-next` takes another Django than requirements.txt names.
DJANGO ?=
# The first Python from 3.11 on that really runs; a version manager's shim may answer to a name and not run.
NEXT_DJANGO := Django>=6.1,<6.2

# Some names on the PATH are a version manager's shims that do not run, and some Pythons cannot make virtual environments.
first_python = $(shell for python in $(1); do \
	$$python -c 'import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { command -v $$python; break; }; done)
PYTHON ?= $(call first_python,python3.11 python3.12 python3.13 python3)
PYTHON_NEXT ?= $(call first_python,python3.13 $(wildcard $(HOME)/.pyenv/versions/3.13*/bin/python3.13))

PY := $(VENV)/bin/python
TEMPLATES := find templates archive -name '*.html'
# In these the settings of the caller's shell would change what is tested.
CLEAN := env -u DATABASE_URL -u INDEX_DIR -u NEWSROOM_ENV -u SECRET_KEY -u ALLOWED_HOSTS

help:  ## List these targets.
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: prepare  ## Install, migrate, import seeds/, build the index and serve http://127.0.0.1:8000/ (PORT=…).
	$(PY) manage.py runserver 127.0.0.1:$(PORT)

prepare: $(VENV)/installed
	@$(PY) manage.py migrate --verbosity 0
	$(PY) manage.py import_articles seeds
	$(PY) manage.py index --follow

serve: $(VENV)/installed  ## Serve with gunicorn, in production's settings, from the environment (PORT=…, WORKERS=…).
	NEWSROOM_ENV=production $(PY) manage.py collectstatic --no-input --verbosity 0
	NEWSROOM_ENV=production $(PY) -m gunicorn newsroom.wsgi --bind 127.0.0.1:$(PORT) --workers $(WORKERS)

superuser: $(VENV)/installed  ## Make an editor's account that may do everything in /admin/.
	@$(PY) manage.py migrate --verbosity 0
	$(PY) manage.py createsuperuser

test: lint test-sqlite test-postgres  ## Check everything: lint, then all tests on SQLite and on PostgreSQL, in Chromium too.

test-sqlite: $(VENV)/installed-dev browser
	$(CLEAN) $(PY) -m pytest -n $(JOBS)

test-postgres: $(VENV)/installed-dev browser
	$(CLEAN) $(PY) .ci/with_postgres.py $(PY) -m pytest -n $(JOBS)

test-next:  ## Run the tests on SQLite with Python 3.13 and the next Django, where there is a Python 3.13.
ifeq ($(PYTHON_NEXT),)
	@echo "SKIPPED: $(NEXT_DJANGO) was not tried, because no Python 3.13 was found."
else
	@$(MAKE) --no-print-directory test-sqlite VENV=.venv-next PYTHON=$(PYTHON_NEXT) DJANGO='$(NEXT_DJANGO)'
endif

browser:
	@bash .ci/browser

lint: $(VENV)/installed-dev  ## Check style, templates, migrations and the settings for production.
	$(PY) -m ruff check --quiet .
	$(PY) -m ruff format --check --quiet .
	$(TEMPLATES) -exec $(VENV)/bin/djade --target-version 5.2 --check {} +
	$(CLEAN) DATABASE_URL=sqlite://:memory: $(PY) -W error manage.py makemigrations --check --dry-run --verbosity 0
	$(CLEAN) NEWSROOM_ENV=production ALLOWED_HOSTS=newsroom.example \
		SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))') \
		$(PY) -W error manage.py check --deploy --fail-level WARNING

format: $(VENV)/installed-dev  ## Lay out Python and templates as lint wants them.
	$(PY) -m ruff check --quiet --fix . || true
	$(PY) -m ruff format --quiet .
	$(TEMPLATES) -exec $(VENV)/bin/djade --target-version 5.2 {} + || true

messages: $(VENV)/installed-dev  ## Collect the texts to translate into locale/ and compile them (needs gettext).
	$(PY) manage.py makemessages --locale ar --no-obsolete --no-wrap --add-location file \
		--ignore ".venv*" --ignore seeds --ignore "archive/tests/*"
	$(PY) manage.py compilemessages --locale ar --ignore ".venv*"

clean:  ## Remove everything that was made here, the database and the index included.
	rm -rf .venv .venv-* var staticfiles newsroom.sqlite3* newsroom.index .pytest_cache .ruff_cache .hypothesis
	rm -rf .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Which requirements are installed is remembered by the stamps: they are made anew when a requirements file changes.
$(PY):
	@test -n "$(PYTHON)" || { echo "A Python 3.11 or newer that can make virtual environments is needed" \
		"(on Debian: apt install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/installed: requirements.txt | $(PY)
	$(call install,requirements.txt)

$(VENV)/installed-dev: requirements.txt requirements-dev.txt | $(PY)
	$(call install,requirements.txt requirements-dev.txt)
	@touch $(VENV)/installed

define install
	@sed -e '/^-r /d' $(if $(DJANGO),-e "s/^Django[<>=].*/$(DJANGO)/") $(1) > $(VENV)/requirements.txt
	@echo "Installing $(1) into $(VENV)"
	@$(PY) -m pip install -qq --disable-pip-version-check --no-input -r $(VENV)/requirements.txt
	@touch $@
endef
