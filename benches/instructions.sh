#!/bin/sh
# Counts the instructions of the hot paths, for machines whose clocks lie. Needs valgrind.
#
#     benches/instructions.sh [PROGRAM]      # without a program it builds one with --profile profiling
#
# One line for each case: instructions in millions. Compare two states of the program with the same rules.
set -eu
cd "$(dirname "$0")/.."
program=${1:-}
if [ -z "$program" ]; then
    cargo build --quiet --profile profiling
    program=target/profiling/leaflint
fi
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

count() {
    name=$1
    shift
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" >/dev/null 2>"$work/log" || true
    awk -v name="$name" '/Collected/ { printf "%-28s %8.1f M\n", name, $4 / 1e6 }' "$work/log"
}

page=fixtures/pages/rhizotomy-patient-handbook.md
mkdir "$work/pages"
cp fixtures/pages/*.md fixtures/pages/*.html fixtures/pages/*.txt "$work/pages"
i=0
while [ $i -lt 1000 ]; do printf 'It is not elm if it may be safe or '; i=$((i + 1)); done >"$work/long.txt"

count 'start (list of rules)' rules
count 'one page of 8.5 kB' check -q --isolated --jobs 1 "$page"
count 'the fixture pages' check -q --isolated --jobs 1 "$work/pages"
count 'a sentence of 9,000 words' check -q --isolated --jobs 1 "$work/long.txt"
