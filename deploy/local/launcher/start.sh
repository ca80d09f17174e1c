# shellcheck shell=bash
# Starting, adopting and watching the four. Each part is in one of these states:
#
#   waiting ──start──▶ starting ──answers──▶ ready ──dies──▶ waiting (after a pause)
#
# Only while the platform first comes up does a death end everything.

FIRST_PAUSE_MS=500
LONGEST_PAUSE_MS=15000
POSTGRES_READY=""

state_of() { local v="state_$1"; printf '%s' "${!v-}"; }
pid_of() { local v="pid_$1"; printf '%s' "${!v-}"; }
set_state() { printf -v "state_$1" '%s' "$2"; }
set_pid() { printf -v "pid_$1" '%s' "$2"; }

# Adopts what still runs as it should, ends all else that bears this home's mark.
reconcile() {
  local part pid name kept=" "
  for part in $(parts); do
    set_state "$part" waiting
    printf -v "pause_$part" '%s' "$FIRST_PAUSE_MS"
    printf -v "retry_$part" '%s' 0
    if adopt "$part"; then kept="$kept$(pid_of "$part") "; fi
  done
  # A living controller looks after the workers itself; without one, those that registered are left to the next.
  platform_processes | while read -r pid name; do
    case "$kept" in *" $pid "*) continue ;; esac
    is_leftover "$pid" "$name" || continue
    say "  reaped a leftover $name (pid $pid)"
    if [ "$name" = postgres ]; then
      end_processes INT 10 "$pid"
    else
      end_processes TERM 5 "$pid"
    fi
  done
}

is_leftover() {
  case "$2" in
    broker | postgres | backend | controller) return 0 ;;
  esac
  [ "$(state_of controller)" = waiting ] && [ "$(property "$RUN/$2.properties" pid)" != "$1" ]
}

# Takes over a part that runs, is not hung, and was started just as it would be now.
adopt() {
  local pid
  pid="$(property "$LAUNCHED/$1.properties" pid)"
  command_of "$1"
  is_alive "$pid" && is_part "$1" "$pid" && ! is_hung "$pid" && launched_as "$1" || return 1
  set_pid "$1" "$pid"
  set_state "$1" starting
  printf -v "began_$1" '%s' "$(now_ms)"
  printf -v "adopted_$1" yes
  # PostgreSQL's main looks again whether the server answers, and adopts it too.
  if [ "$1" = postgres ]; then set_state postgres waiting; fi
}

# Whether the process table too says that a pid is that part of this home.
is_part() { platform_processes | grep -qx "$2 $1"; }

start_part() {
  command_of "$1"
  printf -v "began_$1" '%s' "$(now_ms)"
  case "$1" in
    broker | postgres) rm -f "$RUN/$1.ready" ;;
  esac
  # A process group of its own, so that Ctrl-C reaches the launcher only.
  set -m
  (cd "$CHECKOUT" && exec "${COMMAND[@]}") </dev/null >>"$LOGS/$1.log" 2>&1 &
  local pid=$!
  disown "$pid"
  set +m
  set_pid "$1" "$pid"
  set_state "$1" starting
  if [ "$1" != postgres ]; then register "$1" "$pid" false; fi
}

# One look at everything; starts, notices and repairs what it can.
turn() {
  local part
  for part in $(parts); do
    case "$(state_of "$part")" in
      waiting) try_start "$part" ;;
      starting) try_ready "$part" ;;
      ready) is_alive "$(pid_of "$part")" || died "$part" ;;
    esac
  done
}

try_start() {
  local retry="retry_$1"
  [ "$(now_ms)" -ge "${!retry}" ] || return 0
  case "$1" in
    backend | controller) may_start "$1" || return 0 ;;
  esac
  start_part "$1"
}

try_ready() {
  local pid
  pid="$(pid_of "$1")"
  if answers "$1" "$pid"; then
    became_ready "$1"
  elif ! is_alive "$pid" && ! answers "$1" "$pid"; then
    died "$1"
  fi
}

became_ready() {
  local pid adopted="adopted_$1" began="began_$1" word=ready
  if [ "$1" = postgres ]; then
    set_pid postgres "$(property "$RUN/postgres.ready" pid)"
    POSTGRES_READY=yes
  fi
  pid="$(pid_of "$1")"
  set_state "$1" ready
  printf -v "pause_$1" '%s' "$FIRST_PAUSE_MS"
  command_of "$1"
  register "$1" "$pid" true
  [ -z "${!adopted-}" ] || word=adopted
  printf -v "adopted_$1" ''
  report_ready "$1" "$word" "$(($(now_ms) - ${!began}))" "$(part_memory_kb "$1" "$pid")" "$(port_of "$1")"
}

part_memory_kb() {
  if [ "$1" = postgres ]; then postgres_memory_kb "$2"; else memory_kb "$2"; fi
}

# report_ready NAME WORD MS KB PORT
report_ready() {
  local where=""
  [ "${5:-0}" = 0 ] || where="127.0.0.1:$5"
  printf '  %-32s %-8s %5s s  %7s  %s\n' "$1" "$2" "$(seconds "$3")" "$(megabytes "$4")" "$where" >&3
}

# A dead part is started again, later each time it dies soon.
died() {
  if [ "$COMING_UP" = yes ]; then
    say_error "$1 ended while starting; the end of $LOGS/$1.log:"
    tail -n 15 "$LOGS/$1.log" >&2
    FAILED=yes
    return 0
  fi
  local pause="pause_$1"
  say "$(date '+%H:%M:%S') $1 (pid $(pid_of "$1")) has died; starting it again in $(seconds "${!pause}") s, its log is $LOGS/$1.log"
  printf -v "retry_$1" '%s' $(($(now_ms) + ${!pause}))
  local longer=$((${!pause} * 2))
  [ "$longer" -le "$LONGEST_PAUSE_MS" ] || longer=$LONGEST_PAUSE_MS
  printf -v "pause_$1" '%s' "$longer"
  set_state "$1" waiting
}
