# shellcheck shell=bash
# Options of `up`, which `demo` takes too.

KAFKA_OPTION="" POSTGRES_OPTION="" GROUPING=""
API_PORT="" INGEST_PORT="" KAFKA_PORT="" POSTGRES_PORT=""
BACKEND_SETTINGS=() CONTROLLER_SETTINGS=()
# A folder of classes put before the backend's, as `prepend` does for workers.
BACKEND_PREPEND=""
REST=()
# What `demo` passes on.
UP_OPTIONS=()

# Takes what belongs to `up`; the rest is left in REST, in its order.
parse_options() {
  REST=()
  while [ $# -gt 0 ]; do
    local name="${1%%=*}" value="" taken=1
    case "$name" in
      --no-build)
        export PENSTOCK_NO_BUILD=1
        shift
        continue
        ;;
      --kafka | --postgres | --api-port | --ingest-port | --kafka-port | --postgres-port | --grouping | --set)
        case "$1" in
          *=*) value="${1#*=}" ;;
          *)
            [ $# -ge 2 ] || fail "$1 needs a value"
            value="$2" taken=2
            ;;
        esac
        take_option "$name" "$value"
        UP_OPTIONS+=("$name=$value")
        shift "$taken"
        ;;
      *)
        REST+=("$1")
        shift
        ;;
    esac
  done
}

take_option() {
  case "$1" in
    --kafka)
      [[ "$2" =~ ^[^:,[:space:]]+:[0-9]+(,[^:,[:space:]]+:[0-9]+)*$ ]] || fail "--kafka=$2 must be host:port"
      KAFKA_OPTION="$2"
      ;;
    --postgres)
      case "$2" in
        jdbc:postgresql://*/*) POSTGRES_OPTION="$2" ;;
        *) fail "--postgres must be jdbc:postgresql://host:port/database?user=…" ;;
      esac
      ;;
    --grouping) GROUPING="$2" ;;
    --set) take_setting "$2" ;;
    --api-port) API_PORT="$(port_value "$1" "$2")" || exit 1 ;;
    --ingest-port) INGEST_PORT="$(port_value "$1" "$2")" || exit 1 ;;
    --kafka-port) KAFKA_PORT="$(port_value "$1" "$2")" || exit 1 ;;
    --postgres-port) POSTGRES_PORT="$(port_value "$1" "$2")" || exit 1 ;;
  esac
}

port_value() {
  if ! [[ "$2" =~ ^[0-9]{1,5}$ ]] || [ "$2" -gt 65535 ]; then
    fail "$1=$2 must be a port from 0 (any free) to 65535"
  fi
  printf '%s' "$2"
}

# role.option=value, for the process of that role.
take_setting() {
  case "$1" in
    backend.prepend=*) BACKEND_PREPEND="${1#*=}" ;;
    backend.?*=*) BACKEND_SETTINGS+=("-Dpenstock.$1") ;;
    controller.?*=*) CONTROLLER_SETTINGS+=("--${1#controller.}") ;;
    ingest.?*=* | stages.?*=* | transmit.?*=*) CONTROLLER_SETTINGS+=("--worker-setting=$1") ;;
    *) fail "--set=$1 must be role.option=value with role backend, controller, ingest, stages or transmit" ;;
  esac
}

# Every port gets a number: the option's, else the one of the last time, else the usual one.
choose_ports() {
  CHOSEN=" "
  choose_port API_PORT api 8080
  choose_port INGEST_PORT ingest 8081
  choose_port KAFKA_PORT kafka 19092
  choose_port POSTGRES_PORT postgres 15432
  KAFKA="${KAFKA_OPTION:-127.0.0.1:$KAFKA_PORT}"
}

# choose_port VARIABLE NAME USUAL
choose_port() {
  local asked="${!1}" kept chosen
  kept="$(property "$PORTS_FILE" "$2")"
  case "$asked" in
    '') chosen="${kept:-$3}" ;;
    0) chosen="$(any_port "$2" "$kept")" ;;
    *) chosen="$asked" ;;
  esac
  CHOSEN="$CHOSEN$chosen "
  printf -v "$1" '%s' "$chosen"
}

# The one of the last time when it is free or ours, else one by chance below what systems give out.
any_port() {
  local port="$2"
  while :; do
    if [ -n "$port" ]; then
      case "$CHOSEN" in
        *" $port "*) ;;
        *) { ! is_port_taken "$port" || is_ours "$1"; } && break ;;
      esac
    fi
    port=$((20000 + RANDOM % 12000))
  done
  printf '%s' "$port"
}

# Whether some process of this platform may be the one that holds its door, registered or not.
is_ours() {
  case "$1" in
    api) [ -n "$(pids_named backend)" ] ;;
    kafka) [ -n "$(pids_named broker)" ] ;;
    postgres) [ -n "$(pids_named postgres)" ] ;;
    ingest) platform_processes | grep -q -- '-ingest-' ;;
  esac
}

# A taken port is named with its option before anything starts.
check_ports() {
  check_port api "$API_PORT" --api-port
  check_port ingest "$INGEST_PORT" --ingest-port
  [ -n "$KAFKA_OPTION" ] || check_port kafka "$KAFKA_PORT" --kafka-port
  [ -n "$POSTGRES_OPTION" ] || check_port postgres "$POSTGRES_PORT" --postgres-port
  printf 'api=%s\ningest=%s\nkafka=%s\npostgres=%s\n' \
    "$API_PORT" "$INGEST_PORT" "$KAFKA_PORT" "$POSTGRES_PORT" >"$PORTS_FILE"
}

check_port() {
  if ! holds_port "$1" "$2" && is_port_taken "$2"; then
    leave_home
    fail "port $2 ($1) is taken by another program: end it, or choose another port with $3=PORT (0: any free)"
  fi
}

# Whether a living process of this platform serves that door: holds_port NAME PORT.
holds_port() {
  local pattern file
  case "$1" in
    api) pattern=backend ;;
    kafka) pattern=broker ;;
    postgres) pattern=postgres ;;
    ingest) pattern='*-ingest-*' ;;
  esac
  for file in "$RUN"/$pattern.properties; do
    [ "$(property "$file" port)" = "$2" ] && is_alive "$(property "$file" pid)" && return 0
  done
  return 1
}
