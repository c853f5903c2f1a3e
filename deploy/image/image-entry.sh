#!/bin/sh
# Starts the function in the image: under Lambda, or else under the base image's emulator on port 8080.

home=/opt/limitstream
cache=memory
[ "${ENABLE_DYNAMO_DB:-}" != true ] || cache=dynamodb

set -- java "@$home/java.args" "-XX:AOTCache=$home/$cache.aot" \
  com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$@"

if [ -z "${AWS_LAMBDA_RUNTIME_API:-}" ]; then
  exec /usr/local/bin/aws-lambda-rie "$@"
fi
exec "$@"
