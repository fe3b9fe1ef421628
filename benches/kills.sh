#!/usr/bin/env bash
# Kills builds of a project at random moments with SIGKILL; whatever is left, the next build has to go on and to end with the same
# bytes as a build that nobody disturbed. benches/kills.sh FOLDER_OF_TEXTS [KILLS] [SEED]
set -euo pipefail
texts=$(realpath "$1")
kills=${2:-50}
RANDOM=${3:-1}
cd "$(dirname "$0")/.."
cargo build --release --quiet
copan=$PWD/target/release/copan
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$copan" init -q
"$copan" add "$texts" -q
start=$(date +%s%N)
"$copan" build "$texts" -o plain -q || true
whole=$((($(date +%s%N) - start) / 1000000))
echo "undisturbed: $whole ms"
same=0
for ((i = 1; i <= kills; i++)); do
    # Every fifth begins with nothing, the others with what the killed one before has left.
    if ((i % 5 == 1)); then rm -f .copan/annotations.sqlite* && rm -rf out; fi
    wait=$((RANDOM * 32768 + RANDOM)) && wait=$((wait % whole))
    "$copan" build -o out -q &
    pid=$!
    sleep "$(printf '%d.%03d' $((wait / 1000)) $((wait % 1000)))"
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    # The restart of a copy, so that the next kill meets what this one has left.
    rm -rf copy && cp -r .copan copy
    "$copan" build -o out -q
    if diff -r out plain -x '.copan-*' >/dev/null; then same=$((same + 1)); else echo "kill $i after $wait ms: other bytes"; fi
    rm -rf .copan && mv copy .copan
done
echo "$same of $kills restarts ended with the same bytes"
[ "$same" = "$kills" ]
