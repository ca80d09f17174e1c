# shellcheck shell=bash
# The directory that holds a platform's state.

POSTGRES_PROGRAMS="$CHECKOUT/deploy/local/target/postgres-programs"

home_init() {
  local wanted="${PENSTOCK_HOME:-$CHECKOUT/.penstock}"
  mkdir -p "$wanted" || fail "cannot make the directory $wanted"
  PENSTOCK="$(cd "$wanted" && pwd -P)"
  RUN="$PENSTOCK/run"
  LOGS="$PENSTOCK/log"
  LAUNCHED="$PENSTOCK/launched"
  SECRETS="$PENSTOCK/secrets"
  TOKEN_FILE="$PENSTOCK/operator-token"
  PASSWORD_FILE="$PENSTOCK/operator-password"
  LAUNCHER_FILE="$PENSTOCK/launcher.properties"
  PORTS_FILE="$PENSTOCK/ports.properties"
  mkdir -p "$RUN" "$LOGS" "$LAUNCHED" "$SECRETS"
  chmod 700 "$SECRETS"
}

# property FILE KEY: the value, or nothing.
property() {
  [ -r "$1" ] || return 0
  local line
  while IFS= read -r line; do
    case "$line" in
      "$2="*)
        printf '%s' "${line#*=}"
        return 0
        ;;
    esac
  done <"$1"
}

# Whether another launcher looks after this home now.
launcher_alive() {
  local pid
  pid="$(property "$LAUNCHER_FILE" pid)"
  [ -n "$pid" ] && [ "$pid" != $$ ] && is_alive "$pid" || return 1
  case "$(ps -o args= -p "$pid" 2>/dev/null)" in
    *"penstock up"*) LAUNCHER_PID="$pid" ;;
    *) return 1 ;;
  esac
}

# write_launcher STATE STARTUP_SECONDS: what others may know about this launcher.
write_launcher() {
  {
    printf 'pid=%s\nstate=%s\nstartupSeconds=%s\n' $$ "$1" "$2"
    printf 'api=http://127.0.0.1:%s\ningest=http://127.0.0.1:%s\n' "$API_PORT" "$INGEST_PORT"
    printf 'kafka=%s\n' "$KAFKA"
  } >"$LAUNCHER_FILE.part"
  mv "$LAUNCHER_FILE.part" "$LAUNCHER_FILE"
}

# Only one of several launchers that begin at once gets the home.
take_home() {
  if launcher_alive; then
    fail "already up: the launcher with pid $LAUNCHER_PID looks after $PENSTOCK (./penstock down stops it)"
  fi
  local lock="$PENSTOCK/launcher.lock" holder
  if ! (set -o noclobber && printf '%s\n' $$ >"$lock") 2>/dev/null; then
    holder="$(cat "$lock" 2>/dev/null)"
    case "$(ps -o args= -p "${holder:-0}" 2>/dev/null)" in
      *"penstock up"*) fail "already up: the launcher with pid $holder looks after $PENSTOCK (./penstock down stops it)" ;;
    esac
    printf '%s\n' $$ >"$lock"
  fi
  end_old_watcher
}

# The watcher of a killed launcher ends by itself, but not at once.
end_old_watcher() {
  local pid
  pid="$(cat "$PENSTOCK/launcher.watcher" 2>/dev/null)"
  case "$(ps -o args= -p "${pid:-0}" 2>/dev/null)" in
    *"penstock up"*) kill -KILL "$pid" 2>/dev/null && await_gone "$pid" ;;
  esac
  rm -f "$PENSTOCK/launcher.watcher"
}

leave_home() { rm -f "$PENSTOCK/launcher.lock" "$PENSTOCK/launcher.watcher" "$LAUNCHER_FILE"; }
