PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

# The stamps carry the Python version: another PYTHON, or an upgraded system, gets a fresh environment.
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
APP := $(VENV)/.app-$(VERSION)
DEV := $(VENV)/.dev-$(VERSION)

# A path that pip would otherwise take from outside must not decide which code is run.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

INSTALL := $(BIN)/python -m pip install -qq --no-input --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test faults bench setup format clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(APP) ## Talk to Cugino in this terminal, on a fresh database
	@rm -f demo.db demo.db-*
	@$(BIN)/cugino chat --database demo.db

test: setup ## Run everything that must pass: lint, format, types, and tests, which check the words too
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

faults: setup ## Kill the bot a thousand times and count what got lost: ten minutes or so
	$(BIN)/python -m tests.faults --kills 1000 --cold 50

bench: setup ## Measure it beside a bare bot: a few minutes, best on a quiet machine
	$(BIN)/python -m tests.bench

setup: $(DEV) ## Make .venv with everything needed to work on Cugino

format: setup ## Format the code and mend what ruff can mend on its own
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove .venv, the demo's database and everything else that was made
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis demo.db demo.db-*
	find bot flows content tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(APP): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Cugino needs Python 3.11 or newer, and there is no $(PYTHON) here. Try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Cugino needs Python 3.11 or newer; $(PYTHON) is version $(or $(VERSION),unknown). Try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) with Python $(VERSION): a minute, the first time …"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(INSTALL) --editable .
	@touch $@

$(DEV): $(APP)
	@echo "Adding the tools for tests …"
	@$(INSTALL) --editable '.[dev]'
	@touch $@
