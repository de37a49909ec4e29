# The commands of the museum. `make run` opens it, `make test` proves it.

.PHONY: run test test-wagtail-8 check audit format bench screenshots translations lock
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

# Asks whether a weakness is known in a locked version (needs the network); apart from the rest, as its answer changes by itself.
audit: VENV = .venv-audit
audit:
	$(INSTALL) audit
	$(VENV)/bin/pip-audit --requirement requirements/run.txt --require-hashes --disable-pip --desc

format:
	$(INSTALL) check
	$(VENV)/bin/ruff check --fix-only --quiet .
	$(VENV)/bin/ruff format .
	$(VENV)/bin/djhtml --tabwidth 2 templates

# One file with everything, into the folder backups beside the database, or where FILE says.
.PHONY: backup restore endure
backup:
	$(INSTALL) run
	@$(RUN) manage.py backup $(FILE)

restore:
	$(INSTALL) run
	@$(RUN) manage.py restore $(FILE)

# Kills the museum at fifty random moments of each deed; takes an hour.
endure:
	$(INSTALL) test
	@KILLED_MOMENTS=50 $(RUN) -m pytest -q tests/museum/test_killed.py

bench:
	$(INSTALL) test
	@$(RUN) manage.py bench
	@$(RUN) manage.py bench_serving
	@STALENESS_ACTIONS=200 CURATORS=20 VISITORS=50 $(RUN) -m pytest -q tests/museum/test_kept_pages_served.py
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
	$(LOCKED) pyproject.toml --all-extras --constraint requirements/lts.in --constraint requirements/run.txt --output-file requirements/many.txt
	$(LOCKED) pyproject.toml --group test --constraint requirements/lts.in --constraint requirements/run.txt --output-file requirements/test.txt
	$(LOCKED) pyproject.toml --group test --constraint requirements/wagtail-8.in --output-file requirements/wagtail-8.txt
	$(LOCKED) --group check --output-file requirements/check.txt
	$(LOCKED) --group audit --output-file requirements/audit.txt
