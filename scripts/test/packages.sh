#!/usr/bin/env bash
# What the tests use beyond the .NET SDK. Missing parts are installed where that is possible; elsewhere the tests that need one say so.
set -uo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." || exit 1
source scripts/python-env.sh

for tool in dotnet python3; do
  command -v "$tool" >/dev/null || { [[ $tool == python3 ]] && python_env_require python3; } || { echo "$tool is not on PATH; it is needed" >&2; exit 1; }
done
# gcc, binutils, libc6-dev, zlib1g-dev: NativeAOT links with them. numpy and mypy: what users of the module and its stub have.
python_env_require gcc binutils libc6-dev zlib1g-dev python3-venv python3-numpy mypy || echo "going on without them"
# Callers in C++, the memory of callers, CPUs smaller than this one: each test that has no use without one says which it misses.
python_env_require g++ valgrind qemu-user || echo "going on without them"
