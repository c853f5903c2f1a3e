#!/bin/sh
# Runs one share of a command, in a child of an AWS Batch array job: entry.sh UNIT COUNT COMMAND SOURCE…
#
# UNIT is users or objects. Which of the COUNT shares this is, AWS_BATCH_JOB_ARRAY_INDEX says.
# Java may use three quarters of the container's memory, unless JAVA_TOOL_OPTIONS says otherwise.

if [ $# -lt 3 ]; then
  echo "usage: entry.sh users|objects COUNT COMMAND SOURCE…" >&2
  exit 2
fi
unit=$1
count=$2
command=$3
shift 3
case $command in
  -*) set -- "$command" "$@" ;;
  *) set -- "$command" --share "$unit:${AWS_BATCH_JOB_ARRAY_INDEX:-0}/$count" "$@" ;;
esac
exec java --enable-native-access=ALL-UNNAMED -XX:+UseParallelGC -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=75 \
  -cp "$(dirname "$0")/lib/*" io.limitstream.cli.Limitstream "$@"
