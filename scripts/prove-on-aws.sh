#!/usr/bin/env bash
# Proves a deployment in an AWS account, in a stack of its own that is torn down whatever happens, and prints a report.
#   scripts/prove-on-aws.sh ACCOUNT
# ACCOUNT is the number of the account that the credentials must be of, so that it runs in no other by mistake. It costs
# some cents. It deploys the template, puts the bundled example into the stream, proves the table against it, runs the
# doctor, and measures cold starts with and without SnapStart. Exits with 1 if anything failed.
#
# With AWS_ENDPOINT_URL it runs against an emulator, as far as one goes; the report says what was not run.
#
# STARTS        how many cold starts of each kind are measured; by default 10
# LIMITSTREAM   the command line; by default ./limitstream
# Needs: make build, the AWS CLI with credentials and AWS_REGION, the SAM CLI, bash 4.

set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "prove-on-aws: $*" >&2; exit 2; }

[ $# -eq 1 ] || { echo "usage: scripts/prove-on-aws.sh ACCOUNT" >&2; exit 2; }
limitstream=${LIMITSTREAM:-./limitstream}
starts=${STARTS:-10}
example=cli/src/main/resources/examples/kinesis-event.json
emulator=${AWS_ENDPOINT_URL:-}
[ -n "${AWS_REGION:-}" ] || fail "set AWS_REGION, such as eu-north-1"
export AWS_DEFAULT_REGION=$AWS_REGION AWS_PAGER=
command -v aws >/dev/null || fail "the AWS CLI is not installed"
[ -n "$emulator" ] || command -v sam >/dev/null || fail "the SAM CLI is not installed"
account=$(aws sts get-caller-identity --query Account --output text)
[ "$account" = "$1" ] || fail "the credentials are of account $account, not of $1"

stack=limitstream-proof-$(date -u +%Y%m%d%H%M%S)-$$
work=$(mktemp -d)
report=()
failed=0
stream='' table=''

# --- The report -----------------------------------------------------------------------------------

note() {
  report+=("$(printf '%-8s %-42s %s' "$1" "$2" "${3:-}")")
  echo "$1: $2${3:+: $3}" >&2
}

# Runs a step, and notes how it ended with the last line that it printed. Not to be called in a condition, in which bash
# would go on after a command that fails.
attempt() {
  local name=$1 code
  shift
  echo "… $name" >&2
  set +e
  (set -e; "$@") >"$work/out" 2>&1
  code=$?
  set -e
  if [ "$code" -eq 0 ]; then
    note passed "$name" "$(tail -n 1 "$work/out")"
    # Without the 0 it would be that of the interrupted command, within a trap.
    return 0
  fi
  failed=1
  note FAILED "$name" "$(tail -n 1 "$work/out")"
  cat "$work/out" >&2
}

# The same, for a step that the next ones need.
step() {
  attempt "$@"
  [ "$failed" -eq 0 ] || exit 1
}

not_run() { note 'not run' "$1" "$2"; }

# --- Taking it all down -----------------------------------------------------------------------------

resources() {
  aws cloudformation describe-stack-resources --stack-name "$stack" --output text \
    --query "StackResources[?ResourceType=='$1'].PhysicalResourceId" 2>/dev/null || true
}

forget_bucket() {
  aws s3 rm "s3://$1" --recursive && aws s3api delete-bucket --bucket "$1"
}

forget_table() {
  aws dynamodb describe-table --table-name "$1" >/dev/null 2>&1 || return 0
  aws dynamodb update-table --table-name "$1" --no-deletion-protection-enabled \
    && aws dynamodb wait table-exists --table-name "$1" \
    && aws dynamodb delete-table --table-name "$1" \
    && aws dynamodb wait table-not-exists --table-name "$1"
}

forget_stream() {
  aws kinesis describe-stream-summary --stream-name "$1" >/dev/null 2>&1 || return 0
  aws kinesis delete-stream --stream-name "$1" --enforce-consumer-deletion \
    && aws kinesis wait stream-not-exists --stream-name "$1"
}

# What the stack made is looked up before it is deleted, since what holds data stays behind.
tear_down() {
  local left=0 streams tables buckets logs topic item
  streams=$(resources AWS::Kinesis::Stream)
  tables=$(resources AWS::DynamoDB::Table)
  buckets=$(resources AWS::S3::Bucket)
  logs=$(resources AWS::Logs::LogGroup)
  if [ -z "$emulator" ] && aws cloudformation describe-stacks --stack-name "$stack" >/dev/null 2>&1; then
    aws cloudformation delete-stack --stack-name "$stack" || left=1
    aws cloudformation wait stack-delete-complete --stack-name "$stack" || left=1
  fi
  # In the emulator they bear the stack's name.
  for item in ${streams:-$stack}; do forget_stream "$item" || left=1; done
  for item in ${tables:-$stack}; do forget_table "$item" || left=1; done
  for item in $buckets; do forget_bucket "$item" || left=1; done
  for item in $logs; do aws logs delete-log-group --log-group-name "$item" || left=1; done
  for topic in page ticket; do
    aws sns delete-topic --topic-arn "arn:aws:sns:$AWS_REGION:$account:$stack-$topic" || left=1
  done
  if [ "$left" -ne 0 ]; then
    echo "something is left; delete by hand what is called $stack"
    return 1
  fi
  echo "nothing is left$([ -n "$emulator" ] || echo " but the SAM CLI's own bucket")"
}

end() {
  local code=$?
  trap - EXIT
  trap '' HUP INT TERM
  [ "$code" -eq 0 ] || failed=1
  attempt "take everything down" tear_down
  rm -rf "$work"
  echo
  echo "Report of $stack, account $account, $AWS_REGION${emulator:+, against the emulator $emulator}"
  printf '%s\n' "${report[@]}"
  [ "$failed" -eq 0 ] || exit "$((code > 1 ? code : 1))"
}
trap end EXIT
trap 'note FAILED "interrupted"; exit 130' HUP INT TERM

# --- The steps ----------------------------------------------------------------------------------------

output() {
  aws cloudformation describe-stacks --stack-name "$stack" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}

make_topics() {
  for topic in page ticket; do
    aws sns create-topic --name "$stack-$topic" --query TopicArn --output text
  done
}

deploy() {
  local topics=arn:aws:sns:$AWS_REGION:$account:$stack
  scripts/deploy.sh "$stack" "PageTopicArn=$topics-page" "TicketTopicArn=$topics-ticket" LogRetentionDays=1
}

make_stream_and_table() {
  aws kinesis create-stream --stream-name "$stack" --shard-count 1
  aws kinesis wait stream-exists --stream-name "$stack"
  aws kinesis increase-stream-retention-period --stream-name "$stack" --retention-period-hours 168
  "$limitstream" table create --local
}

# The example's records as put-records takes them. Version 2 of the AWS CLI has to be told that they are text.
put_example() {
  local raw=()
  [[ $(aws --version 2>&1) == aws-cli/1* ]] || raw=(--cli-binary-format raw-in-base64-out)
  local data separator=
  {
    printf '['
    grep -o '"data":"[^"]*"' "$example" | cut -d '"' -f 4 | while read -r data; do
      printf '%s{"PartitionKey":"example","Data":"%s"}' "$separator" \
        "$(openssl base64 -d -A <<<"$data" | sed 's/\\/\\\\/g; s/"/\\"/g')"
      separator=,
    done
    printf ']'
  } >"$work/records.json"
  local refused
  refused=$(aws kinesis put-records --stream-name "$stream" --records "file://$work/records.json" \
    ${raw[@]+"${raw[@]}"} --query FailedRecordCount --output text)
  echo "$(grep -o PartitionKey "$work/records.json" | wc -l | tr -d ' ') records, $refused refused"
  [ "$refused" = 0 ]
}

# In the function's place: reads the stream's only shard and projects it.
project() {
  local iterator
  iterator=$(aws kinesis get-shard-iterator --stream-name "$stream" --shard-id shardId-000000000000 \
    --shard-iterator-type TRIM_HORIZON --query ShardIterator --output text)
  aws kinesis get-records --shard-iterator "$iterator" --output json >"$work/answer.json"
  "$limitstream" run "$work/answer.json"
}

# The function needs some seconds; what it has not projected after four minutes it will not.
prove() {
  local tries=${1:-24}
  until "$limitstream" verify "$example"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 10
  done
}

examine() { "$limitstream" doctor "$@"; }

# Each version's first invocation is a cold start: prints the milliseconds that Lambda reports for it.
measure() {
  local snap=$1 reported=$2 function number version
  function=$(output FunctionName)
  aws lambda update-function-configuration --function-name "$function" --snap-start "ApplyOn=$snap" >/dev/null
  aws lambda wait function-updated-v2 --function-name "$function"
  : >"$work/measured"
  for number in $(seq "$starts"); do
    aws lambda update-function-configuration --function-name "$function" --description "$snap $number" >/dev/null
    aws lambda wait function-updated-v2 --function-name "$function"
    version=$(aws lambda publish-version --function-name "$function" --query Version --output text)
    aws lambda wait published-version-active --function-name "$function" --qualifier "$version"
    aws lambda invoke --function-name "$function:$version" --payload "fileb://$example" --log-type Tail \
      --query LogResult --output text "$work/answer" | openssl base64 -d -A >"$work/tail"
    # A JSON log has initDurationMs or restoreDurationMs beside durationMs.
    grep platform.report "$work/tail" | sed -n \
      "s/.*\"durationMs\":\([0-9.]*\).*\"$reported\":\([0-9.]*\).*/\1 \2/p; s/.*\"$reported\":\([0-9.]*\).*\"durationMs\":\([0-9.]*\).*/\2 \1/p" \
      >>"$work/measured"
  done
  awk '{ all = $1 + $2; sum += all; if (NR == 1 || all < min) min = all; if (all > max) max = all }
    END { if (NR == 0) { print "the log reports none"; exit 1 }
      printf "%d starts with their first batch: mean %.0f ms, %.0f to %.0f ms\n", NR, sum / NR, min, max }' "$work/measured"
}

# --- Run them -------------------------------------------------------------------------------------------

echo "In account $account, $AWS_REGION, as $stack${emulator:+, against $emulator}" >&2
export ENABLE_DYNAMO_DB=true

if [ -n "$emulator" ]; then
  why="an emulator makes no stack with an alias, and runs no function"
  export AWS_ENDPOINT_URL_DYNAMODB=${AWS_ENDPOINT_URL_DYNAMODB:-$emulator} AWS_TABLE_NAME=$stack
  stream=$stack table=$stack
  not_run "deploy the template" "$why"
  step "make a stream and a table" make_stream_and_table
  step "put the example into the stream" put_example
  not_run "the function projects the stream" "$why; the command line does, in its place"
  step "project the stream" project
  step "prove the table against the example" prove 1
  step "examine stream and table" examine --stream "$stream" --table "$table" --local
  not_run "examine the stack" "$why"
  not_run "cold starts with SnapStart" "$why"
  not_run "cold starts without SnapStart" "$why"
else
  step "make topics for the alarms" make_topics
  step "deploy the template" deploy
  stream=$(output StreamName)
  AWS_TABLE_NAME=$(output TableName)
  export AWS_TABLE_NAME
  step "put the example into the stream" put_example
  step "the function projects the stream" prove
  # Alarms may have no data so soon: what it finds stands in the report, and the rest is run all the same.
  attempt "examine the stack" examine --stack "$stack"
  attempt "cold starts with SnapStart" measure PublishedVersions restoreDurationMs
  attempt "cold starts without SnapStart" measure None initDurationMs
fi
