# Everything a person does here is one word. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := bot storage domain sandbox tests bench

.DEFAULT_GOAL := help
.PHONY: help setup demo run test lint check bench torture

help: ## list every target with a line each
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

# The stamp carries the lock's checksum, so a changed lock or a half-made environment is set up anew.
RUNTIME_STAMP := $(VENV)/.runtime-$(shell cksum < requirements-runtime.txt | cut -d' ' -f1)
DEV_STAMP := $(VENV)/.dev-$(shell cksum < requirements-dev.txt | cut -d' ' -f1)

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 ..." >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv module is incomplete here; on Debian or Ubuntu: apt install python3-venv" >&2; exit 2; }

$(RUNTIME_STAMP): $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-runtime.txt
	@touch $@

$(DEV_STAMP): $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(RUNTIME_STAMP)

setup: $(RUNTIME_STAMP) ## make the virtual environment with the pinned packages

demo: $(RUNTIME_STAMP) ## try everything in a browser: no token, no account, no network
	$(BIN)/python -m bot demo

run: $(RUNTIME_STAMP) ## run the bot with the settings in .env
	$(BIN)/python -m bot run

test: $(DEV_STAMP) ## run every test that can run on this machine
	$(BIN)/python -m pytest

lint: $(DEV_STAMP) ## style, types, and the direction of imports
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell docs README.md CONTRIBUTING.md CHANGELOG.md

check: lint test ## lint and test

bench: $(DEV_STAMP) ## measure speed; every figure is a ratio taken in one run
	$(BIN)/python -m bench

torture: $(DEV_STAMP) ## kill the bot at random moments, break its network, and count what was lost
	$(BIN)/python -m bench.torture
