#!/bin/sh
# Builds the container image where neither Docker nor AWS's images are, runs it, and posts the example to it.
#
# It needs root, Debian's buildah, runc and debootstrap, and a JDK 25. In place of AWS's base image stands a minimal
# Debian with that JDK and deploy/image/Emulator.java; so this shows that the Dockerfile builds, that the AOT caches fit, and
# that the image answers, but not how AWS's own image behaves.
#
# JDK        the JDK's folder, if it is not found
# STAND_IN   where the stand-in's root is made and kept; by default /tmp/limitstream-stand-in
# PORT       where the image listens; by default 9000

set -eu
cd "$(dirname "$0")/../.."

stand_in=${STAND_IN:-/tmp/limitstream-stand-in}
port=${PORT:-9000}
image=limitstream-tried

fail() {
  echo "try-image: $1" >&2
  exit 1
}

for tool in buildah runc debootstrap curl; do
  command -v "$tool" >/dev/null || fail "needs $tool: apt-get install buildah runc debootstrap curl"
done
[ "$(id -u)" -eq 0 ] || fail "needs root, to make the stand-in's root and to run without isolation"
jdk=${JDK:-$(ls -d /usr/lib/jvm/*25* 2>/dev/null | head -n 1)}
[ -x "$jdk/bin/javac" ] || fail "found no JDK 25: set JDK to its folder"

# --- The stand-in for both base images ----------------------------------------------------------

root=$stand_in/rootfs
if ! [ -x "$root/usr/bin/mvn" ]; then
  mkdir -p "$stand_in"
  debootstrap --variant=minbase --include=maven,ca-certificates bookworm "$root" >"$stand_in/log" ||
    fail "no minimal Debian: see $stand_in/log"
fi
mkdir -p "$root/usr/lib/jvm/jdk-25" "$root/var/task" "$root/usr/local/share/emulator"
cp -a "$(readlink -f "$jdk")/." "$root/usr/lib/jvm/jdk-25/"
ln -sf /usr/lib/jvm/jdk-25/bin/java "$root/usr/local/bin/java"
"$jdk/bin/javac" -d "$root/usr/local/share/emulator" deploy/image/Emulator.java
cat >"$root/usr/local/bin/aws-lambda-rie" <<'RIE'
#!/bin/sh
exec java -cp /usr/local/share/emulator Emulator "$@"
RIE
chmod +x "$root/usr/local/bin/aws-lambda-rie"

container=$(buildah from scratch)
buildah copy -q "$container" "$root" / >/dev/null
buildah config --workingdir /var/task "$container"
buildah commit -q "$container" limitstream-stand-in >/dev/null
buildah rm "$container" >/dev/null

# --- The image --------------------------------------------------------------------------------

mkdir -p "${HOME:-/root}/.m2"
buildah build --isolation chroot --network host --pull=never --layers \
  --ulimit nofile=4096:4096 --ulimit nproc=4096:4096 --volume "${HOME:-/root}/.m2:/root/.m2" \
  --build-arg BUILD_IMAGE=localhost/limitstream-stand-in --build-arg RUNTIME_IMAGE=localhost/limitstream-stand-in \
  -f deploy/Dockerfile -t "$image" .

# --- Run it, as `docker run -p` would -----------------------------------------------------------

container=$(buildah from --pull=never "$image")
buildah run --isolation chroot --network host --env EMULATOR_PORT="$port" --user 1000:1000 "$container" -- \
  /opt/limitstream/entry.sh io.limitstream.lambda.KinesisHandler >"$stand_in/run.log" 2>&1 &
runner=$!
trap 'kill "$runner" 2>/dev/null; wait "$runner" 2>/dev/null || true; buildah rm "$container" >/dev/null' EXIT

url=http://127.0.0.1:$port/2015-03-31/functions/function/invocations
tries=0
until answer=$(curl -sf "$url" -d @cli/src/main/resources/examples/kinesis-event.json); do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || { cat "$stand_in/run.log"; fail "no answer from the image"; }
  sleep 1
done
echo "$answer"
[ "$answer" = '{"batchItemFailures":[]}' ] || fail "expected {\"batchItemFailures\":[]}"
! grep -i 'aot.*\(mismatch\|error\|unable\)' "$stand_in/run.log" || fail "the AOT cache does not fit"
