# shellcheck shell=bash
# Sourced first by every script: strict mode, the repository's root as working folder, and the few
# words all of them use. Needs nothing but bash.

set -euo pipefail
shopt -s inherit_errexit

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$ROOT"

# The only path outside the repository that anything may name: data of the acceptance checks.
export GOODSTANDING_SHARED="${GOODSTANDING_SHARED:-$ROOT/../shared}"

# Prints the comment at the head of the calling script as its help, and ends it.
show_help() {
  awk 'NR == 1 { next } /^#/ { sub(/^# ?/, ""); print; next } { exit }' "$0"
  exit 0
}

# Shows help if the first argument asks for it.
help_if_asked() {
  case "${1:-}" in -h | --help) show_help ;; esac
}

say() { printf '%s\n' "$*"; }

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# Configures and builds a preset; further arguments are targets.
build_preset() {
  local preset=$1
  shift
  cmake --preset "$preset" >"$ROOT/build/$preset.configure" 2>&1 || {
    cat "$ROOT/build/$preset.configure" >&2
    die "cannot configure the preset $preset"
  }
  cmake --build --preset "$preset" ${1:+--target "$@"}
}

# Prints the folder that holds the program goodstanding of a built preset.
find_program_folder() {
  local program
  program=$(find "build/$1" -name goodstanding -type f -perm -u+x -print -quit)
  [[ -n $program ]] || die "the preset $1 has no program goodstanding"
  (cd "$(dirname "$program")" && pwd)
}

# Lists the repository's own files that match the given patterns, tracked or about to be.
list_files() {
  git ls-files --cached --others --exclude-standard -- "$@" | while IFS= read -r file; do
    [[ ! -f $file ]] || printf '%s\n' "$file"
  done
}

mkdir -p build
