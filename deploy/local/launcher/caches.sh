# shellcheck shell=bash
# Start caches (the JVM's AOT caches): what a program loads and links at its start, kept from a
# trial run of the whole platform. They halve the work of starting; without them, or when they no
# longer fit a rebuilt jar, the JVM starts the ordinary way.

CACHES="$CHECKOUT/target/start-caches"
CACHED_PROGRAMS="broker postgres backend controller ingest stages transmit"

# cache_flags PROGRAM: sets CACHE_FLAGS for its JVM.
cache_flags() {
  CACHE_FLAGS=()
  if [ -n "${PENSTOCK_TRIAL-}" ]; then
    CACHE_FLAGS=("-XX:AOTCacheOutput=$CACHES/$1.aot")
  elif [ -r "$CACHES/$1.aot" ]; then
    CACHE_FLAGS=("-XX:AOTCache=$CACHES/$1.aot" -Xlog:aot=off -Xlog:cds=off)
  fi
}

# Sets WORKER_CACHE_SETTINGS for the controller, who starts the workers.
worker_cache_settings() {
  WORKER_CACHE_SETTINGS=()
  local role
  for role in ingest stages transmit; do
    cache_flags "$role"
    if [ ${#CACHE_FLAGS[@]} -gt 0 ]; then
      WORKER_CACHE_SETTINGS+=("--worker-setting=$role.jvm=${CACHE_FLAGS[*]}")
    fi
  done
}

# One short life of the platform in a home of its own; each program writes its cache as it ends.
make_caches() {
  [ -z "${PENSTOCK_NO_CACHES-}" ] || return 0
  say "  start caches, from a trial run"
  local home="$CHECKOUT/target/trial-home"
  rm -rf "$CACHES" "$home"
  mkdir -p "$CACHES"
  PENSTOCK_TRIAL=1 PENSTOCK_NO_BUILD=1 PENSTOCK_HOME="$home" "$CHECKOUT/penstock" demo \
    --api-port=0 --ingest-port=0 --kafka-port=0 --postgres-port=0 \
    --events=500 --once </dev/null >>"$BUILD_LOG" 2>&1 &
  TRIAL=$!
  trap 'kill "$TRIAL" 2>/dev/null; exit 130' INT TERM HUP
  if wait "$TRIAL"; then
    rm -rf "$home"
    cache_ctl
  else
    rm -rf "$CACHES"
    say "  the trial run failed (see $BUILD_LOG); going on without start caches"
  fi
  trap - INT TERM HUP
}
