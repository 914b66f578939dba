#!/usr/bin/env bash
# The main job, from nothing: builds the native module, proves its exports, installs the wheel into a fresh virtual environment and
# quantizes a trained diffusion model to INT8, INT4 and INT2 through Python.
# usage: ./demo.sh [MODEL.safetensors ...]   models of your own, quantized after the sample
# Needs the .NET SDK, gcc and python3; what else Debian can give is installed when run as root. May be killed at any moment and run again.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

# Judged before the build, which takes a minute, and named from the folder of the caller.
models=()
for path in "$@"; do
  case $path in
    -h | --help) echo "usage: demo.sh [MODEL.safetensors ...]"; exit 0 ;;
    -*) echo "demo.sh: unknown option $path; usage: demo.sh [MODEL.safetensors ...]" >&2; exit 2 ;;
  esac
  [[ -e $path ]] || { echo "demo.sh: $path: no such file" >&2; exit 1; }
  [[ -f $path ]] || { echo "demo.sh: $path: is a directory; name a .safetensors file" >&2; exit 1; }
  [[ -r $path ]] || { echo "demo.sh: $path: cannot be read" >&2; exit 1; }
  models+=("$(realpath -- "$path")")
done
cd -- "$root"
# shellcheck source=scripts/python-env.sh
source scripts/python-env.sh
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

for tool in dotnet gcc; do
  command -v "$tool" >/dev/null || { echo "demo.sh: $tool is missing; install the .NET SDK (see global.json) and gcc" >&2; exit 1; }
done
python=$(python_env_find)

echo "== Build the native module and prove its exports"
python_env_require mypy >/dev/null 2>&1 || echo "demo.sh: mypy is not installed, so the stub is not compared with the module" >&2
# What the SDK says about each project is left out; the ledger, warnings and errors are not.
dotnet publish src/ArrowQuant.Module -c Release --disable-build-servers -v minimal --nologo -tl:off "-p:ExportPython=$python" \
  | sed -E '/^ *[A-Za-z.]+ -> /d; /^ *(Determining|Restored|All projects are|Generating native code)/d; /skipped: counted by publish/d; /^ *$/d'

echo
echo "== Install the wheel into a fresh virtual environment"
wheel=$(ls -t artifacts/wheels/arrow_quant_v2-*.whl | head -n 1)
venv=$(python_env_venv demo --python "$python" -- --no-index --no-deps "$wheel")
echo "$(basename "$wheel") -> $("$venv/bin/python" -I -c 'import arrow_quant_v2; print(arrow_quant_v2.ArrowQuantV2().simple_test())')"

echo
"$venv/bin/python" -I scripts/demo/demo.py samples/digits-ddpm/model.safetensors artifacts/demo "${models[@]}"
