#!/usr/bin/env bash
# What long and strange texts cost: CPU seconds and memory of `copan annotate`, one document on one thread. benches/growth.sh
# [LONGEST_BYTES]. Time a byte should not grow with the length of a text, of a sentence or of a run of one character.
set -euo pipefail
cd "$(dirname "$0")/.."
longest=${1:-100000000}
cargo build --release --locked --quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

annotate() { # NAME FILE
    /usr/bin/time -f "%U %M" -o "$work/cost" target/release/copan annotate "$2" --threads 1 -q -o "$work/out.jsonl"
    awk -v name="$1" -v size="$(stat -c %s "$2")" \
        '{ printf "%s\t%d bytes\t%.2f s\t%.2f µs a byte\t%d MB\n", name, size, $1, $1 / size * 1e6, $2 / 1024 }' "$work/cost"
}
# BYTES of what a command repeats
fill() { ("${@:2}" || true) | head -c "$1" >"$work/text.txt"; }
repeat() { while cat "$1"; do :; done 2>/dev/null; }
cat seeds/*.txt >"$work/seed"

for ((size = 1000; size <= longest; size *= 10)); do
    fill $size repeat "$work/seed"
    annotate "the seed document over and over" "$work/text.txt"
done
tr '.!?\n' ',,, ' <"$work/seed" >"$work/unended"
for size in 10000 100000 1000000; do
    fill $size repeat "$work/unended"
    annotate "the same without full stops" "$work/text.txt"
    fill $size yes "the old bridge and"
    annotate "one sentence without end" "$work/text.txt"
    fill $size yes '?!...,;:-("'
    annotate "punctuation" "$work/text.txt"
    for piece in '(' 'a' '«' '北京' 'مرحبا '; do
        fill $size yes "$piece"
        tr -d '\n' <"$work/text.txt" | (iconv -c -f utf-8 -t utf-8 2>/dev/null || true) >"$work/run.txt"
        annotate "$piece over and over" "$work/run.txt"
    done
done
