#!/bin/sh
# What pages that are made to be slow cost: one piece of text, over and over, in files of 200, 400 and 800 KB. Needs GNU time.
#
#     benches/hostile.sh [PROGRAM]   # without a program it builds one for release
#
# One line for each page: seconds of the processor for each size, the largest memory of the last in MB, and "!" where twice
# the length took more than three times the time.
set -eu
cd "$(dirname "$0")/.."
program=${1:-}
if [ -z "$program" ]; then
    cargo build --quiet --release
    program=target/release/leaflint
fi
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# KIND, then the piece as printf takes it; '#' in front: marks that nest come first, as many as the half of the file.
cat >"$work/pieces" <<'PIECES'
md ![
md [
md [](
md [a](<b
md [a][
md [^a]
md *a 
md **a *b 
md *a_ 
md ~~a 
md ` `` 
md <
md <a 
md <!-- a
md <![CDATA[
md &#
md &amp
md \\134
md |a
md a|b\\n
md >
md + 
md #>
md #+ 
md - a\\n
md # a\\n
md ? \\n
md ! 
md "!
md <div>\\n\\n
md a <!-- leaflint-disable-line a/b -- c --> 
md 1.0 mg .5 mg 10 u 
md Reviewed 1/2/2020 
md Rhizotomy is first-line 
md magnetic resonance imaging (MRI) 
html <div>
html <b>a
html <p>a
html <ul><li>a
html <table><tr><td>a
html <dl><dt>a<dd>b
html <details><summary>a
html <button>a
html <select><option>a
html <object>a
html <p>a<sup>1</sup>
html <div hidden>a
html <svg><p>
html </p>
html <b><i></b>
html <!-- a -->\\n
html &am
html <a b
txt rhizo-\\n
txt a\\n\\014\\n
txt Page 2\\n\\n
txt A: b\\n
txt a\\tb\\n
txt - a\\n
txt ABC DEF\\n\\n
PIECES

make() { # KIND PIECE BYTES
    case $2 in
    '#'[\>+]*)
        mark=${2#?}
        awk -v mark="$mark" -v bytes="$3" 'BEGIN {
            for (at = 0; at < bytes / 2; at += length(mark)) printf "%s", mark
            print "a"; for (at = 0; at < bytes / 2; at += 2) print "a" }'
        ;;
    *)
        # shellcheck disable=SC2059 # the piece is a format on purpose
        printf -- "$(printf '%s' "$2" | sed 's/%/%%/g')x" >"$work/piece"
        awk -v bytes="$3" 'BEGIN { RS = "\001" } { piece = substr($0, 1, length($0) - 1)
            for (at = 0; at < bytes; at += length(piece)) printf "%s", piece }' "$work/piece"
        ;;
    esac >"$work/page.$1"
}

printf '%-52s %8s %8s %8s %8s\n' page '200 KB' '400 KB' '800 KB' MB
while IFS= read -r line; do
    kind=${line%% *}
    piece=$(printf '%s' "${line#* }" | sed 's/\\\\/\\/g')
    row=
    for bytes in 200000 400000 800000; do
        make "$kind" "$piece" "$bytes"
        env time -q -f '%U %M' -o "$work/time" "$program" check --isolated --jobs 1 --quiet --fail-on never "$work/page.$kind" \
            >/dev/null 2>&1 || true
        row="$row $(cat "$work/time")"
    done
    echo "$row" | name="$kind $piece" awk '{
        mark = ($5 > 0.3 && $5 > 3 * $3) ? "!" : ""
        printf "%-52s %8.2f %8.2f %8.2f %8.0f %s\n", ENVIRON["name"], $1, $3, $5, $6 / 1000, mark }'
done <"$work/pieces"
