#!/bin/sh
# Makes an archive of the command line that needs neither a JDK nor Maven: for this machine's system and processor.
#
#   scripts/dist.sh [FOLDER]     writes FOLDER/limitstream-SYSTEM-PROCESSOR.tar.gz; FOLDER is target by default
#
# Needs cli/target/lib, which `make build` makes, and a JDK 25 or newer in JAVA_HOME.

set -eu

fail() {
  echo "dist: $1" >&2
  exit 2
}

home=$(cd "$(dirname "$0")/.." && pwd -P)
folder=${1:-$home/target}
lib=$home/cli/target/lib
[ -d "$lib" ] || fail "there is no $lib: run make build first"
[ -x "${JAVA_HOME:-}/bin/jlink" ] || fail "set JAVA_HOME to a JDK 25 or newer"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
dist=$work/limitstream
mkdir -p "$dist" "$folder"

# What the libraries import (jdeps), and what only strings name: names of hosts, certificates, files in archives.
modules=java.base,java.logging,java.management,java.naming,java.net.http,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.unsupported,jdk.zipfs
"$JAVA_HOME/bin/jlink" --add-modules "$modules" \
  --strip-debug --no-man-pages --no-header-files --compress zip-6 --generate-cds-archive --output "$dist/runtime"

cp -R "$lib" "$dist/lib"
cp "$home/LICENSE" "$home/SECURITY.md" "$dist/"
cp -R "$home/docs/runbooks" "$dist/runbooks"
cp "$home/cli/target/third-party.txt" "$home/cli/target/sbom.json" "$dist/"
cat >"$dist/limitstream" <<'LAUNCHER'
#!/bin/sh
# Runs Limitstream from this folder, on the Java that lies beside it.
#
# LIMITSTREAM_JAVA_OPTS   options for the Java virtual machine, such as -Xmx2g

file=$0
while [ -L "$file" ]; do
  target=$(readlink "$file")
  case $target in
    /*) file=$target ;;
    *) file=${file%/*}/$target ;;
  esac
done
case $file in
  */*) home=${file%/*} ;;
  *) home=. ;;
esac

options=${LIMITSTREAM_JAVA_OPTS:-}
case $options in
  *GC*) ;;
  *) options="-XX:+UseParallelGC $options" ;;
esac
terminals=
[ ! -t 1 ] || terminals="-Dlimitstream.out.terminal=true"
[ ! -t 2 ] || terminals="$terminals -Dlimitstream.err.terminal=true"

# shellcheck disable=SC2086 # the options are words
exec "$home/runtime/bin/java" --enable-native-access=ALL-UNNAMED -XX:+UseCompactObjectHeaders $terminals $options \
  -cp "$home/lib/*" io.limitstream.cli.Limitstream "$@"
LAUNCHER
chmod +x "$dist/limitstream"

system=$(uname -s | tr '[:upper:]' '[:lower:]')
archive=$folder/limitstream-$system-$(uname -m).tar.gz
tar -czf "$archive" -C "$work" limitstream
echo "$archive"
