# `make run` does the main job, `make test` passes the tests, `make check` runs every gate.
PYTHON ?= python3
BIN    := .venv/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes

.PHONY: run test check lock clean
run: .venv/run.stamp
	@$(BIN)/digest demo

test: .venv/test.stamp
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term $(PYTEST_FLAGS)

check: .venv/check.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright --level error

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing (once) ..."
	@$(PIP) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: requirements-dev.lock .venv/run.stamp
	@$(PIP) -r requirements-dev.lock
	@touch $@

.venv/check.stamp: requirements-check.lock .venv/test.stamp
	@$(PIP) -r requirements-check.lock
	@touch $@

FLAGS = --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11
LOCK = uv pip compile pyproject.toml $(FLAGS)
lock:  # needs uv; names no registry
	$(LOCK) --group pyproject.toml:build -o requirements.lock
	$(LOCK) --group pyproject.toml:build --all-extras --group dev -c requirements.lock -o requirements-dev.lock
	uv pip compile --group pyproject.toml:check $(FLAGS) -o requirements-check.lock

clean:
	rm -rf .venv
