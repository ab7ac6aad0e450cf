# Everything a fresh machine needs: Python 3.11 or newer, git and make.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
RECORD ?= onrecord.db
SHARED ?= ../shared

.PHONY: demo test check format lint types imports bench-accuracy bench-speed bench-scale bench-api bench-pages clean

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "onrecord needs Python 3.11 or newer; call make PYTHON=python3.12, say"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(STAMP)

## make demo: build the record of examples/, print the brief, write report.html
demo: $(STAMP)
	@rm -f demo.db demo.db-wal demo.db-shm
	$(BIN)/onrecord add examples/reports -r demo.db
	$(BIN)/onrecord brief -r demo.db
	$(BIN)/onrecord report --out report.html -r demo.db

## make test: the whole everyday suite
test: $(STAMP)
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: format lint types imports

format: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

imports: $(STAMP)
	$(BIN)/lint-imports

bench-accuracy: $(STAMP)
	$(BIN)/python benchmarks/accuracy.py --shared $(SHARED)

bench-speed: $(STAMP)
	$(BIN)/python benchmarks/speed.py --shared $(SHARED)

bench-scale: $(STAMP)
	$(BIN)/python benchmarks/scale.py
	$(BIN)/python benchmarks/scale.py --adding 5000 20000

## make bench-api: ask the API what schemathesis makes up, 200 examples an operation
bench-api: $(STAMP)
	ONRECORD_FUZZ_EXAMPLES=200 $(BIN)/python -m pytest tests/web/api/test_fuzz.py

## make bench-pages: 50 readers for a minute on a record of 200,000 statements while a report is added
bench-pages: $(STAMP)
	$(BIN)/python benchmarks/pages.py

clean:
	rm -rf .venv demo.db demo.db-wal demo.db-shm report.html
