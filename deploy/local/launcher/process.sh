# shellcheck shell=bash
# The machine's processes, as far as they are this platform's.

# A zombie is not alive.
is_alive() {
  [ -n "$1" ] || return 1
  kill -0 "$1" 2>/dev/null || return 1
  if [ -r "/proc/$1/stat" ]; then
    local stat
    IFS= read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
    case "${stat##*) }" in Z*) return 1 ;; esac
  else
    case "$(ps -o stat= -p "$1" 2>/dev/null)" in '' | Z*) return 1 ;; esac
  fi
}

# Whether a process is stopped (SIGSTOP), so that it answers nobody.
is_hung() {
  case "$(ps -o stat= -p "$1" 2>/dev/null)" in T*) return 0 ;; esac
  return 1
}

# Every process of this home, a line each: pid, name. PostgreSQL's own is among them.
platform_processes() {
  ps -Awwo pid=,args= | HOME_MARK="-Dpenstock.home=$PENSTOCK " DATA_MARK="postgres -D $PENSTOCK/postgres " awk '
    { line = $0 " " }
    index(line, ENVIRON["HOME_MARK"]) {
      name = "unknown"
      at = index(line, "-Dpenstock.process=")
      if (at) { rest = substr(line, at + 19); name = substr(rest, 1, index(rest, " ") - 1) }
      print $1, name
      next
    }
    index(line, ENVIRON["DATA_MARK"]) { print $1, "postgres" }'
}

# Pids of this home's processes with a name.
pids_named() { platform_processes | awk -v name="$1" '$2 == name { print $1 }'; }

# What PostgreSQL works with besides its first process; on Linux also orphans of a killed one.
postgres_children() {
  if [ -d /proc/self ]; then
    local dir
    for dir in /proc/[0-9]*; do
      [ "$(readlink "$dir/cwd" 2>/dev/null)" = "$PENSTOCK/postgres" ] && printf '%s\n' "${dir#/proc/}"
    done
  elif [ -n "${1-}" ]; then
    ps -Ao pid=,ppid= | awk -v parent="$1" '$2 == parent { print $1 }'
  fi
}

# Memory of processes in kB: their proportional share on Linux, else what is resident.
memory_kb() {
  local pid sum=0 kb
  for pid in "$@"; do
    if [ -r "/proc/$pid/smaps_rollup" ]; then
      kb="$(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup" 2>/dev/null)"
    else
      kb="$(ps -o rss= -p "$pid" 2>/dev/null | tr -d ' ')"
    fi
    sum=$((sum + ${kb:-0}))
  done
  printf '%s' "$sum"
}

# Memory of PostgreSQL with its children, in kB.
postgres_memory_kb() {
  # shellcheck disable=SC2046 # one pid a word
  memory_kb $({ printf '%s\n' "$1"; postgres_children "$1"; } | sort -u)
}

# In a trial run every program writes its start cache before it ends, which takes its time.
SECOND_MS=1000
[ -z "${PENSTOCK_TRIAL-}" ] || SECOND_MS=10000

# end_processes SIGNAL SECONDS PID…: signals them all, wakes hung ones, waits; what is left is killed.
end_processes() {
  local signal="$1" limit pid left
  limit=$(($(now_ms) + $2 * SECOND_MS))
  shift 2
  for pid in "$@"; do
    kill "-$signal" "$pid" 2>/dev/null
    kill -CONT "$pid" 2>/dev/null
  done
  while :; do
    left=""
    for pid in "$@"; do is_alive "$pid" && left="$left $pid"; done
    [ -n "$left" ] || return 0
    [ "$(now_ms)" -lt "$limit" ] || break
    sleep 0.1
  done
  for pid in $left; do kill -KILL "$pid" 2>/dev/null; done
  # shellcheck disable=SC2086 # one pid a word
  await_gone $left
}

# Waits up to 5 s until killed processes have left the table.
await_gone() {
  local turn pid left
  for turn in $(seq 50); do
    left=""
    for pid in "$@"; do is_alive "$pid" && left="$left $pid"; done
    [ -n "$left" ] || return 0
    sleep 0.1
  done
  say_error "processes do not end even when killed:$left ($turn tries)"
  return 1
}

# Whether somebody listens on a port of the loopback address.
is_port_taken() { (exec 4<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Whether a GET is answered with 200 within 2 s: http_ok PORT PATH.
http_ok() {
  (
    exec 4<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$2" >&4
    IFS= read -r -t 2 line <&4 || exit 1
    case "$line" in *' 200 '*) exit 0 ;; esac
    exit 1
  ) 2>/dev/null
}
