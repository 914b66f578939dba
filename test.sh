#!/usr/bin/env bash
# Builds everything once and runs every test: C# projects, then the native image with its C# and Python tests.
# Needs the .NET SDK, gcc and python3; what else Debian can give is installed when run as root.
# Last line: "N passed, N failed, N skipped". Exit code 0 only when something passed and nothing failed.
# May be killed at any moment: the next run ends what the killed one left running and builds again what it left half-written.
set -uo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd -- "$root" || exit 1
state=artifacts/test-run
results=artifacts/test-results
interrupted=$state/building

# Marks every process of a run, so that the next one can tell orphans of this checkout from anybody else's processes.
if [[ ${ARROWQUANT_TEST_RUN:-} == "$root" ]]; then
  echo "test.sh: called from inside a run of itself" >&2
  exit 1
fi
export ARROWQUANT_TEST_RUN=$root
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
# A run that compares must not write: whoever accepts snapshots does so with the accept script.
unset ARROWQUANT_ACCEPT_SNAPSHOTS

# This shell's own environment is older than the mark, so it never finds itself.
end_marked() {
  local process found=1
  while [[ $found -eq 1 ]]; do
    found=0
    for process in /proc/[0-9]*; do
      if grep -zqxF "ARROWQUANT_TEST_RUN=$root" "$process/environ" 2>/dev/null && kill -9 "${process#/proc/}" 2>/dev/null; then
        found=1
      fi
    done
    [[ $found -eq 0 ]] || sleep 0.2
  done
}

# stage NAME SECONDS COMMAND...: one external command under a time limit. Its exit code is written down, never acted on by accident.
stage() {
  local name=$1 limit=$2 started=$SECONDS code
  shift 2
  printf '\n=== %s\n' "$name"
  timeout --kill-after=15 "$limit" "$@" 9>&- &
  wait $!
  code=$?
  printf '=== %s: %d s%s\n' "$name" $((SECONDS - started)) "$([[ $code -eq 0 ]] || echo ", exit code $code")"
  printf '%s\t%d\t%d\n' "$name" "$code" $((SECONDS - started)) >>"$results/stages.tsv"
  return $code
}

dotnet_tests() {
  local project name assembly
  for project in "$@"; do
    name=$(basename "$project" .csproj)
    assembly=artifacts/bin/$name/release/$name.dll
    # An empty project has no tests to miss; one with sources and no tests is a failure that the summary finds.
    [[ -n $(find "$(dirname "$project")" -name '*.cs' -not -path '*/obj/*' -print -quit) ]] || continue
    stage "$name" 600 dotnet test "$assembly" --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
      --blame-hang-timeout 240s --blame-hang-dump-type none
  done
}

# Bridges to packages that not every feed has are built and tested where these can be restored; elsewhere their tests are skipped by name.
probe_bridge() {
  local log=$results/bridge.log reason
  timeout --kill-after=15 60 dotnet restore "$bridge_tests" -p:ApacheArrow=true --disable-build-servers >"$log" 2>&1 9>&- &
  if wait $!; then
    bridge=(-p:ApacheArrow=true)
    return
  fi
  reason=$(sed -n 's/.*error \(NU[0-9]*: [^][\"]*[^][\" ]\).*/\1/p' "$log" | head -n 1)
  printf '{"test": "%s", "outcome": "skipped", "reason": "Apache.Arrow cannot be restored: %s"}\n' \
    "$bridge_tests" "${reason:-not within 60 s}" >"$results/ArrowQuant.ApacheArrow.Tests.jsonl"
  printf 'ArrowQuant.ApacheArrow.Tests\t0\t0\n' >>"$results/stages.tsv"
}

native_image() {
  # The proof after linking asks for the Python that the type checker belongs to.
  stage "native image" 900 dotnet publish src/ArrowQuant.Module -c Release -m:2 --disable-build-servers \
    "-p:ExportPython=$(bash -c 'source scripts/python-env.sh && python_env_find')" || return
  rm -f "$interrupted"
  dotnet_tests "${native_tests[@]}"
  if compgen -G 'tests/python/test_*.py' >/dev/null; then
    local version
    for version in 3.11 3.12 3.13; do
      python_tests "$version"
    done
  fi
}

python_tests() {
  local version=$1 python
  python=$(bash -c 'source scripts/python-env.sh && python_env_interpreters' | awk -F '\t' -v version="$version" '$1 == version { print $2 }')
  if [[ -n $python ]]; then
    stage "python-$version" 600 scripts/test/python-tests.sh "$python" "$results/python-$version.jsonl"
  else
    printf '{"test": "tests/python on %s", "outcome": "skipped", "reason": "this machine has no Python %s"}\n' "$version" "$version" >"$results/python-$version.jsonl"
    printf 'python-%s\t0\t0\n' "$version" >>"$results/stages.tsv"
  fi
}

mkdir -p "$state"
exec 9>"$state/lock"
if ! flock -n 9; then
  echo "test.sh: another run is at work in this checkout; waiting for it" >&2
  flock 9
fi
trap 'end_marked; exit 130' INT TERM
end_marked
rm -rf "$results" && mkdir -p "$results"
if [[ -e $interrupted ]]; then
  # A compiler that is killed leaves a cut-off file that looks newer than its sources.
  echo "test.sh: the last build was interrupted; building from scratch"
  rm -rf artifacts/obj artifacts/bin/*/release* artifacts/publish
fi

mapfile -t fast_tests < <(find tests -mindepth 2 -maxdepth 2 -name '*.Tests.csproj' -not -name '*.NativeImage.Tests.csproj' | sort)
bridge_tests=tests/ArrowQuant.ApacheArrow.Tests
bridge=()
mapfile -t native_tests < <(find tests -mindepth 2 -maxdepth 2 -name '*.NativeImage.Tests.csproj' | sort)

stage packages 600 scripts/test/packages.sh
probe_bridge
[[ ${#bridge[@]} -gt 0 ]] || mapfile -t fast_tests < <(printf '%s\n' "${fast_tests[@]}" | grep -v "^$bridge_tests/")
touch "$interrupted"
if stage build 900 dotnet build ArrowQuant.sln -c Release -m:2 --disable-build-servers -v minimal "${bridge[@]}"; then
  rm -f "$interrupted"
  dotnet_tests "${fast_tests[@]}"
  touch "$interrupted"
  native_image
fi
rm -f "$interrupted"

printf '\n=== all stages: %d s\n' "$SECONDS"
python3 scripts/test/summarize.py "$results"
