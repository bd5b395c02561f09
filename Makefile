# Everything a person does here; `make` alone lists it. Needs make and Python 3.11 or newer, nothing else.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
OUT    ?= build
CORPUS ?= ../shared/polnear
STANCE ?= ../shared/newsmtsc
PLAIN  ?= $(STANCE)/train.jsonl
TREES  ?= ../shared/ud-dutch
MODEL  ?= $(OUT)/train

VENV := .venv
BIN  := $(VENV)/bin
RUN  := $(VENV)/.graph
DEV  := $(VENV)/.dev
PIP  := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help graph query serve test test-stores check lint types drift docs ontology vocab lock train clean

help: ## this list
	@echo "make TARGET, where TARGET is one of"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

graph: $(RUN) ## build the graph of seeds/*.txt into build/
	@$(BIN)/quoth build seeds/*.txt --out $(OUT)

query: $(RUN) ## ask a stored query: make query Q=who-said-what ARGS='--speaker "Ted Cruz"'
	@test -z "$(Q)" || test -f $(OUT)/graph.nq || $(BIN)/quoth build seeds/*.txt --out $(OUT) >&2
	@$(BIN)/quoth query $(if $(Q),$(Q) --graph $(OUT)/graph.nq $(ARGS),--list)

serve: $(RUN) ## load build/ into store/ and serve it on this machine
	@test -f $(OUT)/graph.nq || $(BIN)/quoth build seeds/*.txt --out $(OUT) >&2
	@$(BIN)/quoth load $(OUT) && exec $(BIN)/quoth serve $(ARGS)

test: $(DEV) ## run the tests: make test ARGS='-k records'
	@$(BIN)/python -m pytest $(ARGS)

test-stores: $(DEV) ## run the tests against Virtuoso, which is installed from Debian's package if it is not there
	@tests/stores/install
	@$(BIN)/python -m pytest -m stores -o cache_dir=.pytest_cache/stores $(ARGS)

check: lint types drift ## everything that is checked without running the program: lint, types, drift

lint: $(DEV) ## ruff (rules and format) and the import contracts
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { $(BIN)/ruff format --check .; exit 1; }
	@$(BIN)/lint-imports --no-logo

types: $(DEV) ## mypy --strict
	@$(BIN)/mypy

drift: $(DEV) # generated files are what their sources say
	@$(BIN)/python -m pipeline.vocabulary --check
	@$(BIN)/python -m pipeline.ontology.page --check

vocab: $(DEV) ## write pipeline/vocab.py anew from ontology/
	@$(BIN)/python -m pipeline.vocabulary

docs: $(DEV) ## write docs/ontology.html anew from ontology/
	@$(BIN)/python -m pipeline.ontology.page

ontology: $(DEV) ## OWL 2 DL profile, HermiT, expected inferences, examples
	@$(BIN)/python -m pipeline.ontology

lock: ## write the lock files anew (needs uv)
	@for extra in "--extra tables -o requirements.lock" "--extra ontology --extra tables --group test --group check -c requirements.lock -o requirements-dev.lock"; do \
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	pyproject.toml --group build $$extra || exit 1; done

train: $(VENV)/.train ## train the tagger and its stance anew: make train CORPUS=../shared/polnear STANCE=../shared/newsmtsc TREES=../shared/ud-dutch
	@$(BIN)/python -m pipeline.train $(CORPUS) $(PLAIN) $(TREES) $(MODEL)
	@$(BIN)/python -m pipeline.train.stance $(STANCE) $(MODEL)
	@$(BIN)/python -m pipeline.train.calibrate $(CORPUS) $(MODEL)/held tests/gold/dutch/dev.jsonl
	@$(BIN)/quoth evaluate $(CORPUS)/dev.jsonl
	@$(BIN)/quoth stance --score < $(STANCE)/dev_mt.jsonl

clean: ## remove build/ and the tools' caches (and .venv with ALL=1)
	@rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache $(if $(ALL),$(VENV))
	@find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# The environment. A stamp is older than its lock file when the lock has changed: then, and only then, pip runs.
$(RUN): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Quoth needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "setting up $(VENV) (once, a minute or two)" >&2
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@$(PIP) --no-deps --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# owlready2 has no wheel. Without build isolation it is built by the locked setuptools, in seconds: its optional
# extension needs Cython, which is not there, so no compiler is asked for.
$(DEV): $(RUN) requirements-dev.lock
	@echo "setting up the tools for tests and checks (once, a minute or two)" >&2
	@$(PIP) --no-deps --require-hashes --no-build-isolation -r requirements-dev.lock
	@touch $@

$(VENV)/.train: $(DEV)
	@echo "setting up torch (once, several minutes)" >&2
	@$(PIP) --no-build-isolation --editable '.[train]'
	@touch $@
