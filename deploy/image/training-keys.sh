#!/bin/sh
# Makes a key pair for the training run's DynamoDB, which is trusted by nobody else: training-keys.sh FILE

set -eu
keytool=$(ls /usr/lib/jvm/*25*/bin/keytool "${JAVA_HOME:-/nowhere}/bin/keytool" 2>/dev/null | head -n 1)
rm -f "$1"
"${keytool:-keytool}" -genkeypair -alias training -keyalg RSA -keysize 2048 -validity 2 -dname CN=localhost \
  -ext san=dns:localhost -storetype PKCS12 -keystore "$1" -storepass training >/dev/null 2>&1
