# The commands of the museum. `make run` opens it, `make test` proves it.

.PHONY: run test test-wagtail-8 check format bench screenshots translations lock
PYTHON ?= $(shell for python in python3.14 python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV ?= .venv
RUN = $(VENV)/bin/python
INSTALL = @if [ -z "$(PYTHON)" ]; then echo "The museum needs Python 3.11 or newer, and none was found."; exit 1; fi; \
	VENV=$(VENV) $(PYTHON) requirements/install.py
export PORT

run:
	$(INSTALL) run
	@$(RUN) manage.py open_museum

test:
	$(INSTALL) test
	@$(RUN) -m pytest $(ARGS)

test-wagtail-8:
	@$(MAKE) --no-print-directory test-with VENV=.venv-wagtail-8 LOCK=wagtail-8 ARGS="$(ARGS)"

.PHONY: test-with
test-with:
	$(INSTALL) $(LOCK)
	@$(RUN) -m pytest $(ARGS)

check:
	$(INSTALL) test
	$(INSTALL) check
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/djhtml --check --tabwidth 2 templates
	$(RUN) manage.py makemigrations --check --dry-run
	$(RUN) manage.py check
	SITE_URL=https://museum.example $(RUN) -W error::RuntimeWarning manage.py check --deploy --fail-level WARNING
	$(RUN) -m pytest -q tests/museum/test_html.py

format:
	$(INSTALL) check
	$(VENV)/bin/ruff check --fix-only --quiet .
	$(VENV)/bin/ruff format .
	$(VENV)/bin/djhtml --tabwidth 2 templates

bench:
	$(INSTALL) test
	@$(RUN) manage.py bench
	@$(RUN) manage.py bench_sizes

# Photographs the museum that `make run` opened, or the one at SITE, for docs/screenshots.
screenshots:
	$(INSTALL) test
	@$(RUN) -m tests.browser.photograph

# Compiles what translators wrote in locale/ (needs gettext).
translations:
	$(RUN) manage.py compilemessages --ignore '.venv*'

# Writes the lock files anew (needs uv in .venv). Versions and hashes only: where packages come from is the machine's business.
LOCKED = $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
lock:
	$(LOCKED) pyproject.toml --constraint requirements/lts.in --output-file requirements/run.txt
	$(LOCKED) pyproject.toml --group test --constraint requirements/lts.in --constraint requirements/run.txt --output-file requirements/test.txt
	$(LOCKED) pyproject.toml --group test --constraint requirements/wagtail-8.in --output-file requirements/wagtail-8.txt
	$(LOCKED) --group check --output-file requirements/check.txt
