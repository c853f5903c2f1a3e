#!/usr/bin/env bash
# Runs backfill or verify in shares on AWS Batch, waits, and adds up what the shares report.
#   scripts/backfill-batch.sh STACK users:N|objects:N backfill|verify SOURCE… [OPTION…]
#   scripts/backfill-batch.sh STACK users:N|objects:N --job ID      waits for a job that runs already
# STACK is of deploy/backfill.yaml. It exits as the commands do: 1 if something could not be written, or is
# missing or different; 2 if a source could not be read, or a share did not end. To run it again is safe.
# Needs: the AWS CLI with credentials, Python 3. POLL_SECONDS is how long it waits between looks (30).

set -euo pipefail

fail() { echo "backfill-batch: $*" >&2; exit 2; }

[ $# -ge 4 ] || fail "usage: scripts/backfill-batch.sh STACK users:N|objects:N backfill|verify SOURCE… [OPTION…]"
stack=$1
unit=${2%%:*}
count=${2#*:}
shift 2
[[ $unit == users || $unit == objects ]] || fail "expected users:N or objects:N, got $unit:$count"
[[ $count =~ ^[0-9]+$ ]] && [ "$count" -ge 2 ] && [ "$count" -le 10000 ] ||
  fail "expected 2 to 10000 shares, got $count; one share needs no queue: run the command itself"
for command in aws python3; do
  command -v "$command" >/dev/null || fail "$command is not installed"
done

output() {
  aws cloudformation describe-stacks --stack-name "$stack" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}
log=$(output LogGroupName) || fail "there is no stack $stack; docs/backfill.md says how to deploy it"

# --- Submit ------------------------------------------------------------------------------------

if [ "$1" = --job ]; then
  job=$2
else
  [[ $1 == backfill || $1 == verify ]] || fail "expected backfill or verify, got $1"
  overrides=$(python3 -c 'import json, sys; print(json.dumps({"command": sys.argv[1:]}))' \
    "$unit" "$count" "$@" --format json)
  job=$(aws batch submit-job --job-name "limitstream-$1" --job-queue "$(output QueueArn)" \
    --job-definition "$(output JobDefinitionArn)" --array-properties "size=$count" \
    --container-overrides "$overrides" --query jobId --output text)
  echo "job $job; if this script ends before it: scripts/backfill-batch.sh $stack $unit:$count --job $job" >&2
fi

# --- Wait --------------------------------------------------------------------------------------

last=
while true; do
  status=$(aws batch describe-jobs --jobs "$job" --output json | python3 -c '
import json, sys
jobs = json.load(sys.stdin)["jobs"]
if not jobs:
    sys.exit("backfill-batch: there is no such job; AWS keeps jobs for a week, and their logs longer")
shares = jobs[0].get("arrayProperties", {}).get("statusSummary", {})
print(jobs[0]["status"], ", ".join(f"{n} {name.lower()}" for name, n in sorted(shares.items()) if n))')
  [ "$status" = "$last" ] || echo "$(date -u +%H:%M:%SZ) $status" >&2
  last=$status
  case $status in
    SUCCEEDED*|FAILED*) break ;;
  esac
  sleep "${POLL_SECONDS:-30}"
done

# --- Add up ------------------------------------------------------------------------------------

reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
for ((share = 0; share < count; share++)); do
  aws batch describe-jobs --jobs "$job:$share" --output json >"$reports/$share.job"
  stream=$(python3 -c '
import json, sys
jobs = json.load(open(sys.argv[1]))["jobs"]
print(jobs[0].get("container", {}).get("logStreamName", "") if jobs else "")' "$reports/$share.job")
  [ -z "$stream" ] || aws logs get-log-events --log-group-name "$log" --log-stream-name "$stream" \
    --output json >"$reports/$share.log" || true
done
exec python3 "$(dirname "$0")/add-up.py" "$unit" "$count" "$reports"
