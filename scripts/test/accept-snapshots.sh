#!/usr/bin/env bash
# Accepts what the snapshot tests now produce: runs them with comparison turned into writing, then lists the files to review.
#   scripts/test/accept-snapshots.sh                              every test project that has, or just missed, a snapshot
#   scripts/test/accept-snapshots.sh tests/ArrowQuant.X.Tests     one project
#   scripts/test/accept-snapshots.sh tests/ArrowQuant.X.Tests --filter ApiTests
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

projects=()
if [[ $# -gt 0 ]]; then
  projects=("$1")
  shift
else
  mapfile -t projects < <(find tests -mindepth 2 \( -name '*.verified.*' -o -name '*.received.*' \) -not -path '*/obj/*' | cut -d/ -f1-2 | sort -u)
fi

failed=0
for project in "${projects[@]}"; do
  ARROWQUANT_ACCEPT_SNAPSHOTS=1 dotnet test "$project" --disable-build-servers "$@" || failed=1
done

echo
echo "Review these before committing them:"
git status --short --untracked-files=all -- 'tests/*.verified.*'
exit "$failed"
