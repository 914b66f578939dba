#!/usr/bin/env bash
# Publishes the wheel, installs it into a fresh environment and runs the Python tests there.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
dotnet publish
python3 -m venv --clear bin/venv
bin/venv/bin/python -m pip install --quiet --no-index --find-links bin/export/wheels py_module
bin/venv/bin/python -m unittest discover tests
