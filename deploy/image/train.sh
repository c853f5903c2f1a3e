#!/bin/sh
# Makes the AOT caches, beside compiled Train.java, its keys and the example: train.sh ARGS OUT
#
# ARGS is the file of Java's arguments, OUT the folder for the caches: one for limits in DynamoDB, and a smaller one for
# limits in memory, since Java loads all that a cache holds.

set -eu
args=$1
out=$2

train() {
  java -cp . -Dtrain.keys=training.p12 Train kinesis-event.json 5 \
    java "@$args" "-XX:AOTCacheOutput=$out/$1.aot" \
    com.amazonaws.services.lambda.runtime.api.client.AWSLambda io.limitstream.lambda.KinesisHandler \
    >"$1.log" 2>&1 || { cat "$1.log"; exit 1; }
  test -s "$out/$1.aot"
}

ENABLE_DYNAMO_DB=true train dynamodb
ENABLE_DYNAMO_DB=false train memory
