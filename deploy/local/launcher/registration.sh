# shellcheck shell=bash
# Registrations: run/<name>.properties of every process.

# Start of a process in ms since 1970, as Java gives it; on macOS nothing.
started_ms() {
  [ -r "/proc/$1/stat" ] || return 0
  local stat boot ticks
  IFS= read -r stat 2>/dev/null <"/proc/$1/stat" || return 0
  # Field 22 of the line; the name before it may hold spaces.
  ticks="$(printf '%s' "${stat##*) }" | awk '{ print $20 }')"
  boot="$(awk '/^btime/ { print $2 }' /proc/stat)"
  printf '%s' $((boot * 1000 + ticks * 1000 / $(getconf CLK_TCK)))
}

# register PART PID READY: notes how a part was started; needs COMMAND. The controller writes its
# own registration, the others cannot.
register() {
  local file="$LAUNCHED/$1.properties" i=0 argument started
  started="$(started_ms "$2")"
  {
    printf 'name=%s\nrole=%s\npid=%s\n' "$1" "$1" "$2"
    if [ -n "$started" ]; then
      printf 'started=%s\n' "$started"
    else
      printf 'lstart=%s\n' "$(ps -o lstart= -p "$2")"
    fi
    printf 'version=%s\nbuild=%s\nport=%s\nready=%s\n' "$VERSION" "$(build_of "$1")" "$(port_of "$1")" "$3"
    for argument in "${COMMAND[@]}"; do
      printf 'command.%d=%s\n' "$i" "$argument"
      i=$((i + 1))
    done
    printf 'directory=%s\n' "$CHECKOUT"
  } >"$file.part"
  mv "$file.part" "$file"
  if [ "$1" != controller ]; then
    cp "$file" "$RUN/.$1.part" && mv "$RUN/.$1.part" "$RUN/$1.properties"
  fi
}

# Whether a part was started with just this command (in COMMAND) from just this build.
launched_as() {
  local file="$LAUNCHED/$1.properties" i=0 argument
  [ "$(property "$file" version)" = "$VERSION" ] || return 1
  [ "$(property "$file" build)" = "$(build_of "$1")" ] || return 1
  for argument in "${COMMAND[@]}"; do
    [ "$(property "$file" "command.$i")" = "$argument" ] || return 1
    i=$((i + 1))
  done
  [ -z "$(property "$file" "command.$i")" ]
}

# Names of the workers that the controller wants to run, a line each.
expected_workers() {
  [ -r "$RUN/fleets.properties" ] && sed -n 's/^expected\.[0-9]*=//p' "$RUN/fleets.properties"
}

# Whether a worker's registration is that of a living, ready process.
worker_ready() {
  [ "$(property "$RUN/$1.properties" ready)" = true ] && is_alive "$(property "$RUN/$1.properties" pid)"
}

# Living workers of a role, a pid each line.
workers_of_role() {
  platform_processes | while read -r pid name; do
    case "$name" in broker | postgres | backend | controller) continue ;; esac
    [ "$(role_of "$name")" = "$1" ] && printf '%s\n' "$pid"
  done
}

# A worker's role: as registered, else as its name says.
role_of() {
  local role
  role="$(property "$RUN/$1.properties" role)"
  if [ -z "$role" ]; then
    case "$1" in
      *-ingest-*) role=ingest ;;
      *-transmit-*) role=transmit ;;
      *) role=stages ;;
    esac
  fi
  printf '%s' "$role"
}
