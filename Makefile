# Needs Python 3.11 or newer and make; everything else is fetched. See docs/deploy/README.md.
new_enough = -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name $(new_enough) && echo $$name && break; done)
PORT ?= 8000
export PORT

define bootstrap
@"$(PYTHON)" $(new_enough) || { echo "Python 3.11 or newer is missing." >&2; exit 1; }
@"$(PYTHON)" .ci/bootstrap.py $@
endef

.PHONY: help setup run test journey pictures lint fmt lock
help: ## Show what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile

setup: ## Create the environment and fetch all packages
	$(bootstrap)

run: ## Set up, build the demonstration, serve it on http://127.0.0.1:8000/ (PORT=…)
	$(bootstrap)

test: ## Every check, and the tests on SQLite and on PostgreSQL
	$(bootstrap)

journey: ## Walk the journeys in a browser; clicks, fields and seconds to docs/journeys.md
	$(bootstrap)

pictures: ## Take the pictures of the user guide anew
	$(bootstrap)

lint: ## The checks that need no database
	$(bootstrap)

fmt: ## Format the code
	$(bootstrap)

lock: ## Write requirements/*.txt again from pyproject.toml
	$(bootstrap)
