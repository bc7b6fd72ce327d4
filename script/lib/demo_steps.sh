#!/usr/bin/env bash
# usage: script/lib/demo_steps.sh [--data DIR] [--companies N] [--out DIR]
#
# The steps of the demonstration; `script/demo` has built the program and put it on the PATH.
set -euo pipefail
exec python3 "$(dirname "${BASH_SOURCE[0]}")/demonstration.py" "$@"
