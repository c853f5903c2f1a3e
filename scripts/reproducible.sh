#!/bin/sh
# Builds what ships twice, in other folders, time zones and locales, and compares the results byte by byte.

set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() (
  mkdir -p "$work/$1"
  git archive HEAD | tar -x -C "$work/$1"
  cd "$work/$1"
  umask "$2"
  TZ=$3 LC_ALL=$4 "${MVN:-mvn}" -B -ntp -q -Dmaven.test.skip package
)

build first 022 UTC C
build second/and/deeper 077 Pacific/Auckland C.UTF-8

status=0
cd "$work/first"
for file in lambda/target/lambda.zip lambda/target/sbom.json cli/target/lib/*.jar cli/target/sbom.json; do
  if cmp "$file" "$work/second/and/deeper/$file"; then
    sha256sum "$file"
  else
    status=1
  fi
done
exit "$status"
