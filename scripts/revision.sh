#!/usr/bin/env bash
# Prints what is to be deployed as one SHA-256: the archive, the template, and the parameters.
#   scripts/revision.sh ARCHIVE TEMPLATE [NAME=VALUE…]
# The order of the parameters makes no difference; Revision itself is left out.

set -euo pipefail

[ $# -ge 2 ] || { echo "expected ARCHIVE TEMPLATE [NAME=VALUE…]" >&2; exit 2; }
archive=$1 template=$2
shift 2

sha() { { sha256sum 2>/dev/null || shasum -a 256; } | cut -d ' ' -f 1; }

{
  sha <"$archive"
  sha <"$template"
  printf '%s\n' "$@" | grep -v '^Revision=' | LC_ALL=C sort || true
} | sha
