# shellcheck shell=bash
# ctl: the command line of the management API. It needs no platform here: any address will do.

verb_ctl() {
  find_jdk
  [ -e "$CHECKOUT/management-plane/ctl/target/ctl-$VERSION.jar" ] || { exec 3>&2; ensure_built; }
  local home="${PENSTOCK_HOME:-$CHECKOUT/.penstock}" api="" ingest=""
  if [ "$(property "$home/launcher.properties" state)" = ready ]; then
    api="$(property "$home/launcher.properties" api)"
    ingest="$(property "$home/launcher.properties" ingest)"
  fi
  cache_flags ctl
  ctl_java ${CACHE_FLAGS[@]+"${CACHE_FLAGS[@]}"} "-Dpenstock.ctl.home=$home" \
    "-Dpenstock.ctl.local-api=$api" "-Dpenstock.ctl.local-ingest=$ingest" \
    -cp "$(ctl_class_path)" io.penstock.ctl.Main "$@"
}

# A start cache holds for this class path only, so it is spelled out and in one order.
ctl_class_path() {
  local jar path="$CHECKOUT/management-plane/ctl/target/ctl-$VERSION.jar"
  for jar in "$CHECKOUT"/management-plane/ctl/target/lib/*.jar; do path="$path:$jar"; done
  printf '%s' "$path"
}

ctl_java() {
  exec "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m "$@"
}

# A run that loads what most verbs need, and ends at an address where nobody is.
cache_ctl() {
  printf 'kind: source\nname: shop\nspec: {orderingKey: subject}\n' |
    (PENSTOCK_TRIAL=1 PENSTOCK_TOKEN=none verb_ctl apply -f - --tenant acme --api http://127.0.0.1:1) >>"$BUILD_LOG" 2>&1
}
