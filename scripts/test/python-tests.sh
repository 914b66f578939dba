#!/usr/bin/env bash
# python-tests.sh INTERPRETER RESULTS: installs the built wheel into an environment of that interpreter and runs tests/python there.
set -uo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." || exit 1
source scripts/python-env.sh
python=$1
results=$2

shopt -s nullglob
wheels=(artifacts/wheels/*.whl)
if [[ ${#wheels[@]} -eq 0 ]]; then
  echo "no wheel in artifacts/wheels: 'dotnet publish src/ArrowQuant.Module -c Release' writes it" >&2
  exit 1
fi

version=$("$python" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])') || exit 1
environment=$(python_env_venv "tests-$version" --python "$python" --system-site-packages -- --no-index --no-deps --force-reinstall "${wheels[@]}") || exit 1
exec "$environment/bin/python" -I scripts/test/run_python_tests.py --label "python$version" --results "$results" tests/python
