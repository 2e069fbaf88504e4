#!/bin/sh
# How time and memory grow with the file: one page of 1, 2, 4 and 8 MB in every format. Needs GNU time and unzip.
#
#     benches/growth.sh [PROGRAM [FOLDER]]   # without a program it builds one for release; FOLDER: pages made before
#
# One line for each page: seconds of the processor and the largest memory, each in all and for a MB of the page; what the
# program takes for an empty page (its start) is not counted for the latter two. A Word file is as large as its main part.
set -eu
cd "$(dirname "$0")/.."
program=${1:-}
if [ -z "$program" ]; then
    cargo build --quiet --release
    program=target/release/leaflint
fi
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
pages=${2:-$work/pages}
if [ ! -d "$pages" ]; then
    cargo bench --quiet --bench corpus -- --grown "$pages"
fi

measure() {
    env time -f '%U %S %M' -o "$work/time" "$program" check --isolated --jobs 1 --format json --fail-on never "$1" >/dev/null
    cat "$work/time"
}

echo '# Empty' >"$work/empty.md"
start=$(measure "$work/empty.md")
printf '%-8s %6s %10s %12s %12s %16s\n' page MB seconds 's for a MB' 'memory (MB)' 'for each byte'
for kind in md html txt docx; do
    for size in 1 2 4 8; do
        page=$pages/page-$size.$kind
        bytes=$(wc -c <"$page")
        if [ "$kind" = docx ]; then
            bytes=$(unzip -p "$page" word/document.xml | wc -c)
        fi
        echo "$kind $bytes $start $(measure "$page")" | awk '{
            mb = $2 / 1e6; seconds = $6 + $7 - $3 - $4; memory = ($8 - $5) * 1024
            printf "%-8s %6.2f %10.2f %12.2f %12.1f %16.1f\n", $1, mb, $6 + $7, seconds / mb, $8 * 1024 / 1e6, memory / $2
        }'
    done
done
