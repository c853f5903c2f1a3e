#!/bin/sh
# Prints the arguments of Java for the image, as a file that `java @FILE` reads.
#
# java-args.sh HOME LIB: HOME is where the jars are in the image, LIB where the libraries are now. The class path names
# each jar in a fixed order, since an AOT cache only fits the very class path that it was made with.

set -eu
home=$1
lib=$2

printf '%s\n' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp
printf '%s' "$home/limitstream.jar"
for jar in "$lib"/*.jar; do
  name=${jar##*/}
  [ "$name" = limitstream.jar ] || printf ':%s' "$home/lib/$name"
done
echo
