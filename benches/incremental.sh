#!/usr/bin/env bash
# What one more document costs a project: user CPU seconds of a build of 1,000 documents and of the next one, with one document more,
# one changed, and none. benches/incremental.sh FOLDER_OF_TEXTS [DOCUMENTS]
set -euo pipefail
texts=$(realpath "$1")
count=${2:-1000}
cd "$(dirname "$0")/.."
cargo build --release --quiet
copan=$PWD/target/release/copan
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir texts
find "$texts" -type f -name '*.txt' | sort | head -n $((count + 1)) >all
head -n "$count" all | xargs -d '\n' cp -t texts
"$copan" init -q
"$copan" add texts -q

build() { # NAME
    /usr/bin/time -f "%U %M" -o cost "$copan" build -o out --to json -q
    awk -v name="$1" -v size="$(stat -c %s .copan/annotations.sqlite)" \
        '{ printf "%s\t%.2f s user\t%d MB\tdatabase %d MB\n", name, $1, $2 / 1024, size / 1e6; print $1 > "user" }' cost
}
build "the first build, $(ls texts | wc -l) documents"
first=$(cat user)
tail -n 1 all | xargs -d '\n' cp -t texts
build "one document more"
awk -v first="$first" '{ printf "\t%.1f %% of the first\n", 100 * $1 / first }' user
build "nothing new"
echo "It borders Russia." >>"texts/$(ls texts | head -n 1)"
build "one document changed"
rm "texts/$(ls texts | tail -n 1)"
build "one document less"
"$copan" build texts -o plain --to json -q
cmp out/graph.json plain/graph.json && cmp out/manifest.json plain/manifest.json && echo "the same bytes as a build without the project"
