#!/usr/bin/env bash
# Proves on AWS what cannot be proven without an account: deploys a stack of its own, projects the example through it, runs the
# doctor, measures cold starts with and without SnapStart, and takes all of it down again, also when it fails or is interrupted.
#   scripts/prove-on-aws.sh [STACK]
# Prints what was proven, what failed, and what was not run and why. Costs some cents. Exits with 1 if anything failed.
# Needs: make build, the AWS CLI with credentials, the SAM CLI. With AWS_ENDPOINT_URL set it runs as far as an emulator goes.

set -uo pipefail
cd "$(dirname "$0")/.."

stack=${1:-limitstream-proof-$(date +%s)}
example=cli/src/main/resources/examples/events.json
events=${EVENTS:-$example}
times=${TIMES:-5}
work=$(mktemp -d)
failed=0
emulated=
[ -z "${AWS_ENDPOINT_URL:-}" ] || emulated=yes
export AWS_PAGER='' ENABLE_DYNAMO_DB=true

report() { printf '%-8s %-24s %s\n' "$1" "$2" "$3"; }

# What went wrong, in one line.
reason() { grep -v '^ *$' "$work/log" | tail -n 1 | cut -c 1-160; }

# Runs a part, and says how it ended: prove NAME FUNCTION
prove() {
  local said
  if said=$("$2" 2>"$work/log"); then
    report ok "$1" "$said"
  else
    failed=1
    report FAILED "$1" "$(reason)"
    return 1
  fi
}

output() {
  aws cloudformation describe-stacks --stack-name "$stack" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}

# --- The parts -----------------------------------------------------------------------------------

account() { aws sts get-caller-identity --query Account --output text; }

deployed() {
  if [ -n "$emulated" ]; then
    aws kinesis create-stream --stream-name "$stack" --shard-count 1 &&
      aws kinesis wait stream-exists --stream-name "$stack" &&
      ./limitstream table create --local >&2 &&
      echo "a stream and a table of an emulator, without a function"
  else
    SAM_ARGS=--no-confirm-changeset scripts/deploy.sh "$stack" LogRetentionDays=1 >&2 && echo "live is what was asked for"
  fi
}

# The limit that the example's story is about, as the table shows it.
story() { ./limitstream limits u-12 --format json | grep -c '"progress":"310.25"' >/dev/null; }

projected() {
  if [ -n "$emulated" ]; then
    ./limitstream run "$events" >&2 && story && echo "by the command line, not by the function"
    return
  fi
  local line number=0
  while IFS= read -r line; do
    [ -n "$line" ] || continue
    number=$((number + 1))
    printf '%s' "$line" >"$work/event"
    aws kinesis put-record --stream-name "$(output StreamName)" --partition-key "u-$((number % 7))" --data "fileb://$work/event" >/dev/null ||
      return 1
  done <"$events"
  for ((waited = 0; waited < 180; waited += 5)); do
    story && echo "$number records, the last shown after $waited s at the most" && return
    sleep 5
  done
  echo "the table does not show what was sent" >&2
  return 1
}

examined() {
  if [ -n "$emulated" ]; then
    ./limitstream doctor --stream "$stack" --table "$AWS_TABLE_NAME" >"$work/doctor"
    [ $? -le 1 ] || { cat "$work/doctor" >&2; return 1; }
  else
    ./limitstream doctor --stack "$stack" >"$work/doctor" || { cat "$work/doctor" >&2; return 1; }
  fi
  tail -n 1 "$work/doctor"
}

# Starts one version anew, and prints for how long it began: milliseconds that Lambda says of itself.
start() {
  local what=$1 function=$2 number=$3 qualifier='$LATEST'
  aws lambda update-function-configuration --function-name "$function" --description "proof $what $number" \
    --snap-start "ApplyOn=$([ "$what" = Restore ] && echo PublishedVersions || echo None)" >/dev/null &&
    aws lambda wait function-updated-v2 --function-name "$function" || return 1
  if [ "$what" = Restore ]; then
    qualifier=$(aws lambda publish-version --function-name "$function" --query Version --output text) &&
      aws lambda wait published-version-active --function-name "$function" --qualifier "$qualifier" || return 1
  fi
  printf '{"Records":[]}' >"$work/payload"
  aws lambda invoke --function-name "$function" --qualifier "$qualifier" --payload "fileb://$work/payload" --log-type Tail \
    --query LogResult --output text "$work/answer" | openssl base64 -d -A |
    sed -n "s/.*$what Duration: \([0-9.]*\) ms.*/\1/p"
}

measured() {
  local function number
  function=$(output FunctionName) || return 1
  : >"$work/times"
  for ((number = 1; number <= times; number++)); do
    start "$1" "$function" "$number" >>"$work/times" || return 1
  done
  [ -s "$work/times" ] || { echo "Lambda says no $1 Duration" >&2; return 1; }
  sort -n "$work/times" | awk '{ all[NR] = $1 } END { printf "median %s ms, worst %s ms, of %d\n", all[int((NR + 1) / 2)], all[NR], NR }'
}
restored() { measured Restore; }
begun() { measured Init; }

# --- Taking down: all that has the stack's name, what the stack keeps by design included ------------------

# shellcheck disable=SC2329  # The trap calls it.
removed() {
  local bucket group table stream
  if [ -z "$emulated" ]; then
    table=$(output TableName) stream=$(output StreamName)
    for bucket in $(output FailureBucketName) $(output ArchiveBucketName); do
      [ "$bucket" = None ] || buckets+=("$bucket")
    done
    aws cloudformation delete-stack --stack-name "$stack" && aws cloudformation wait stack-delete-complete --stack-name "$stack" || return 1
    for bucket in ${buckets[@]+"${buckets[@]}"}; do
      aws s3 rb --force "s3://$bucket" >&2 || return 1
    done
    for group in $(aws logs describe-log-groups --log-group-name-prefix "/aws/lambda/$stack" --query 'logGroups[].logGroupName' --output text); do
      aws logs delete-log-group --log-group-name "$group" || return 1
    done
    aws dynamodb update-table --table-name "$table" --no-deletion-protection-enabled >/dev/null &&
      aws dynamodb wait table-exists --table-name "$table" || return 1
  else
    table=$AWS_TABLE_NAME stream=$stack
  fi
  aws dynamodb delete-table --table-name "$table" >/dev/null &&
    aws kinesis delete-stream --stream-name "$stream" --enforce-consumer-deletion &&
    aws dynamodb wait table-not-exists --table-name "$table" &&
    aws kinesis wait stream-not-exists --stream-name "$stream" &&
    echo "nothing of $stack is left"
}

# shellcheck disable=SC2329  # The trap calls it.
finish() {
  trap '' INT TERM
  if [ -n "${began:-}" ]; then
    prove "taken down" removed ||
      echo "look for what is left of $stack, and remove it as docs/deploying.md says under \"Taking it down\"" >&2
  fi
  rm -rf "$work"
  exit "$failed"
}

# --- The proof -------------------------------------------------------------------------------------

for command in aws ${emulated:-sam}; do
  [ "$command" = yes ] || command -v "$command" >/dev/null || { echo "prove: $command is not installed" >&2; exit 2; }
done
[ -f "$events" ] || { echo "prove: there is no $events" >&2; exit 2; }
buckets=()
export AWS_TABLE_NAME=$stack

echo "Proof of $stack, $(date -u +%Y-%m-%dT%H:%MZ)"
prove account account || { rm -rf "$work"; exit 1; }
trap finish EXIT
trap 'failed=1; exit' INT TERM
began=yes
if prove deployed deployed; then
  [ -n "$emulated" ] || AWS_TABLE_NAME=$(output TableName)
  prove "example projected" projected
  prove "doctor" examined
  if [ -n "$emulated" ]; then
    report "not run" "the stack itself" "an emulator makes no functions of this template"
    report "not run" "cold start, SnapStart" "needs Lambda itself"
    report "not run" "cold start, without" "needs Lambda itself"
  else
    prove "cold start, SnapStart" restored
    prove "cold start, without" begun
  fi
else
  for part in "example projected" doctor "cold start, SnapStart" "cold start, without"; do
    report "not run" "$part" "nothing was deployed"
  done
fi
