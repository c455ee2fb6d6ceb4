# The same verbs everywhere: `just` lists them.
default:
    @just --list --unsorted

# All that must be true before a commit; changes nothing
check:
    .venv/bin/ruff format --check --quiet .
    .venv/bin/ruff check --quiet .
    MYPYPATH=src .venv/bin/mypy --strict -p payung.core
    PYTHONPATH=src .venv/bin/lint-imports --no-cache

# Put right what a tool can put right, and write the generated files again
fix:
    .venv/bin/ruff format .
    .venv/bin/ruff check --fix .
    .venv/bin/python tools/build_css.py
    .venv/bin/python tools/build_messages.py
    .venv/bin/python tools/render_docs.py

# Every test on SQLite, or those named
test *args:
    .venv/bin/python -m pytest {{ args }}

# The tests that touch a database, on PostgreSQL
test-postgres *args:
    PAYUNG_TEST_DATABASE=postgres .venv/bin/python -m pytest tests/system -m "not browser" {{ args }}

# The rules only: no database, for use while writing a rule
test-rules *args:
    .venv/bin/python -m pytest tests/spec tests/property tests/unit/core {{ args }}

# Serve what is in var/
run:
    .venv/bin/payung serve

# Newer versions of what we stand on, with new hashes
upgrade:
    uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate pyproject.toml -o requirements.lock
    uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --extra test pyproject.toml -o requirements-test.lock
    uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --extra bench pyproject.toml -o requirements-bench.lock
    uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --extra spark pyproject.toml -o requirements-spark.lock
