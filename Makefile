# Two commands are enough on a fresh machine: `make demo` and `make test`. Needs Python ≥ 3.11, git, make.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif
RUN := $(BIN)/thidua500
DEMO := .demo/tam-phuoc

.PHONY: demo test coverage lint bench cluster hostile ledger kills kit layouts mutants docs samples clean

demo: .venv/.run
	@rm -rf $(DEMO) && mkdir -p .demo && cp -R samples/tam-phuoc $(DEMO)
	@echo "== 1. Kiểm tra phiếu và báo cáo các đơn vị gửi (có lỗi cài sẵn để thấy công cụ chỉ từng ô)"
	@$(RUN) validate $(DEMO) || test $$? -eq 1
	@echo; echo "== 2. Nhận vào sổ giao việc, bảng điều hành ngày 30/9/2026"
	@$(RUN) sync $(DEMO) > $(DEMO)/sync.txt || test $$? -eq 1
	@$(RUN) status $(DEMO) --as-of 2026-09-30 --light do,vang
	@echo "== 3. Báo cáo tháng 9/2026"
	@$(RUN) report $(DEMO) --month 2026-09

# The longest run only under `make coverage`, so that this one stays below five minutes on two cores.
test: .venv/.dev lint
	$(BIN)/python -m pytest -n auto -m "not long"

# Every check again under coverage, with its floor: twice as long, so apart from `make test`; `.ci/run` runs both.
coverage: .venv/.dev
	$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.dev
	$(BIN)/python -m bench

hostile: .venv/.dev
	$(BIN)/python -m bench.hostile
	$(BIN)/python -m bench.growth

# A scheduler and two worker processes on this machine; without Dask these tests are skipped by `make test`.
cluster: .venv/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev,cluster]"
	$(BIN)/python -m pytest tests/test_cluster.py

layouts: .venv/.dev
	$(BIN)/python -m bench.layouts
ledger: .venv/.dev
	$(BIN)/python -m bench.ledger

kills: .venv/.dev
	$(BIN)/python -m bench.kills
	$(BIN)/python -m bench.cuts
	$(BIN)/python -m bench.broken

mutants: .venv/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev,mutants]"
	HYPOTHESIS_PROFILE=brief $(BIN)/python -m bench.mutants

# The offline folder for Windows, in dist/; this one needs the package index.
kit: .venv/.dev
	$(BIN)/python -m tools.kit

docs: .venv/.dev
	$(BIN)/python -m docs

samples: .venv/.dev
	$(BIN)/python -m samples

.venv/.run: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/.dev: pyproject.toml .venv/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

clean:
	rm -rf .venv .demo .bench dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage mutants
