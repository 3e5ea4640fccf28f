# GAN Studio. `make app` starts it, `make test` runs the tests; both set up .venv first, once.
# PYTHON=python3.12 make app     another Python (3.11 to 3.13)
# ARGS="--port 8000" make app    flags for app.py

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# one worker a core; a file's tests stay together, for they share apps
WORKERS := -n auto --maxprocesses 4 --dist loadfile
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet -c constraints.txt

.PHONY: help app test test-slow check format clean

help:
	@echo "make app         start GAN Studio and print its address"
	@echo "make test        run the tests (make test-slow: the long ones)"
	@echo "make check       lint and format check (make format: mend the format)"

app: $(VENV)/stamp-app
	@$(BIN)/python app.py $(ARGS)

test: $(VENV)/stamp-browser
	@$(BIN)/python -m pytest $(WORKERS) $(ARGS)

test-slow: $(VENV)/stamp-browser
	@$(BIN)/python -m pytest -m slow --timeout 3600 $(ARGS)

check: $(VENV)/stamp-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(VENV)/stamp-test
	@$(BIN)/ruff check --fix --select I .
	@$(BIN)/ruff format .

clean:
	rm -rf $(VENV)

# Stamps: each says that a step was done, and is redone only when what it depends on changes.

$(VENV)/stamp-venv:
	@PYTHON="$(PYTHON)" scripts/venv.sh $(VENV)
	@touch $@

$(VENV)/stamp-app: $(VENV)/stamp-venv requirements.txt constraints.txt
	@echo "Installing what GAN Studio needs (some minutes, once) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/stamp-test: $(VENV)/stamp-app requirements-test.txt
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements-test.txt
	@touch $@

$(VENV)/stamp-browser: $(VENV)/stamp-test scripts/browser.sh
	@scripts/browser.sh $(BIN)/playwright
	@touch $@
