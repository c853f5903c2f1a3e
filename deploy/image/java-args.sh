#!/bin/sh
# Prints the arguments of Java for the image, as a file that `java @FILE` reads.
#
# java-args.sh HOME HERE: HOME is where the folders app and lib are in the image, HERE where they are now. The class path
# names each jar in a fixed order, since an AOT cache only fits the very class path that it was made with.

set -eu
home=$1
here=$2

printf '%s\n' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp
separator=
for jar in "$here"/app/*.jar "$here"/lib/*.jar; do
  printf '%s%s%s' "$separator" "$home" "${jar#"$here"}"
  separator=:
done
echo
