#!/bin/sh
# Builds what ships twice, in other folders, time zones and locales, and compares the results byte by byte.
# Where an older JDK is installed beside the newest, each of the two runs Maven once; else one runs it twice.

set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# All JDKs, the oldest first: "17 /usr/lib/jvm/…".
jdks() {
  for home in ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -x "$home/bin/javac" ]; then
      "$home/bin/javac" -version 2>&1 | sed -n "s|^javac \([0-9]*\).*|\1 $home|p"
    fi
  done | sort -n
}

oldest=$(jdks | head -n 1)
newest=$(jdks | tail -n 1)
[ "${newest%% *}" -ge 25 ] || { echo "no JDK 25 or newer is installed" >&2; exit 1; }
if [ "${oldest%% *}" = "${newest%% *}" ]; then
  echo "only one JDK is installed: whether the JDK that runs Maven matters is not tried"
fi

build() (
  echo "JDK ${5%% *} runs Maven: ${5#* }"
  mkdir -p "$work/$1"
  git archive HEAD | tar -x -C "$work/$1"
  cd "$work/$1"
  umask "$2"
  JAVA_HOME=${5#* } TZ=$3 LC_ALL=$4 "${MVN:-mvn}" -B -ntp -q -Dmaven.test.skip package
)

build first 022 UTC C "$oldest"
build second/and/deeper 077 Pacific/Auckland C.UTF-8 "$newest"

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
