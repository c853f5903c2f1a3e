#!/usr/bin/env bash
# Deploys the stack so that it takes effect, and fails loudly if it did not.
#   scripts/deploy.sh STACK [NAME=VALUE…]
# Parameters that are not named keep what the stack has. SAM publishes a version only when the
# archive's place changes; Revision makes it publish one when the archive, the template or any
# parameter does. Afterwards what `live` points to is compared with what was asked for.
# Needs: make build, the SAM CLI, the AWS CLI with credentials. SAM_ARGS are handed to sam deploy.

set -euo pipefail
cd "$(dirname "$0")/.."

archive=lambda/target/lambda.zip
template=deploy/template.yaml

fail() { echo "deploy: $*" >&2; exit 1; }

[ "${BASH_VERSINFO[0]}" -ge 4 ] || fail "needs bash 4 or newer; macOS has 3: brew install bash"
[ $# -ge 1 ] || { echo "usage: scripts/deploy.sh STACK [NAME=VALUE…]" >&2; exit 2; }
stack=$1
shift
for parameter in "$@"; do
  [[ $parameter == [A-Za-z]*=* ]] || fail "expected NAME=VALUE, got $parameter"
done
[ -f "$archive" ] || fail "$archive is missing; run make build"
for command in aws sam; do
  command -v "$command" >/dev/null || fail "$command is not installed"
done

# --- What the stack will have: what it has, with what is named -------------------------------

declare -A parameters=()
while IFS=$'\t' read -r name value; do
  [ -n "$name" ] && [ "$name" != None ] && parameters[$name]=$value
done < <(aws cloudformation describe-stacks --stack-name "$stack" --output text \
  --query 'Stacks[0].Parameters[].[ParameterKey,ParameterValue]' 2>/dev/null || true)
for parameter in "$@"; do
  parameters[${parameter%%=*}]=${parameter#*=}
done
unset 'parameters[Revision]'

wanted=()
for name in "${!parameters[@]}"; do
  wanted+=("$name=${parameters[$name]}")
done
revision=$(scripts/revision.sh "$archive" "$template" ${wanted[@]+"${wanted[@]}"})

# --- Deploy ------------------------------------------------------------------------------------

# shellcheck disable=SC2086
sam deploy --template "$template" --stack-name "$stack" --capabilities CAPABILITY_IAM --resolve-s3 \
  --no-fail-on-empty-changeset ${SAM_ARGS:-} \
  --parameter-overrides "Revision=$revision" ${wanted[@]+"${wanted[@]}"}

# --- Compare what is live with what was asked for -------------------------------------------------

output() {
  aws cloudformation describe-stacks --stack-name "$stack" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}

# Everything of a function that a version freezes.
settings() {
  aws lambda get-function-configuration --function-name "$1" ${2:+--qualifier "$2"} --output json --query \
    '[CodeSha256,Handler,Runtime,Role,Timeout,MemorySize,Environment.Variables,Architectures,LoggingConfig,SnapStart.ApplyOn]'
}

code=$(openssl dgst -sha256 -binary "$archive" | openssl base64)
compare() {
  local function=$1 live latest
  latest=$(settings "$function" '')
  live=$(settings "$function" live)
  [ "$live" = "$latest" ] || fail "$function: live is not what was deployed
live:     $live
deployed: $latest
publish a version and point the alias at it, as docs/deploying.md says under \"By hand\""
  [[ $live == *"$code"* ]] || fail "$function: live does not run $archive; its code is another"
  echo "$function: live is what was asked for"
}

compare "$(output FunctionName)"
reader=$(output ReaderName)
[ -z "$reader" ] || [ "$reader" = None ] || compare "$reader"
echo "$stack is deployed at revision ${revision:0:10}"
