# shellcheck shell=bash
# up: starts what is not running and looks after it until it is told to stop.

UP_LIMIT_MS="${PENSTOCK_UP_LIMIT_MS:-$((120 * SECOND_MS))}"

verb_up() {
  parse_options "$@"
  [ ${#REST[@]} -eq 0 ] || fail "unknown option of up: ${REST[0]} (./penstock help lists them)"
  find_jdk
  home_init
  take_home
  ensure_built
  check_external_kafka
  choose_ports
  reconcile
  check_ports
  say "Penstock $VERSION, state in $PENSTOCK"
  FIRST_START="$(now_ms)" COMING_UP=yes
  guard
  finish
}

# Waits while a watcher (a subshell) does the work. Signals interrupt nothing but this waiting.
guard() {
  STOP="" WATCHER=""
  trap 'STOP=yes; end_watcher' INT TERM HUP
  trap 'STOP=leave; end_watcher' USR1
  while [ -z "$STOP" ]; do
    watch &
    WATCHER=$!
    printf '%s\n' "$WATCHER" >"$PENSTOCK/launcher.watcher"
    [ -z "$STOP" ] || end_watcher
    wait "$WATCHER" 2>/dev/null
    case "$?:$STOP" in
      1:) STOP=failed ;;
      *:)
        say_error "the launcher's watcher was killed; watching again"
        [ "$(property "$LAUNCHER_FILE" state)" != ready ] || COMING_UP=""
        reconcile
        ;;
    esac
  done
}

end_watcher() {
  [ -n "$WATCHER" ] || return 0
  {
    kill -KILL "$WATCHER"
    wait "$WATCHER"
  } 2>/dev/null
}

# Starts everything and restarts what dies, for as long as its launcher lives.
watch() {
  trap - INT TERM HUP USR1
  FAILED=""
  [ -z "$COMING_UP" ] || come_up
  while [ -z "$FAILED" ]; do
    is_alive $$ || exit 0
    turn
    sleep 0.5
  done
  exit 1
}

check_external_kafka() {
  [ -n "$KAFKA_OPTION" ] || return 0
  local first="${KAFKA_OPTION%%,*}"
  (exec 4<>"/dev/tcp/${first%:*}/${first##*:}") 2>/dev/null || {
    leave_home
    fail "no Kafka answers at $first (--kafka)"
  }
}

come_up() {
  SHOWN=" "
  write_launcher starting 0
  if [ -n "$POSTGRES_OPTION" ]; then prepare_existing_postgres || return 0; fi
  while [ -z "$FAILED" ]; do
    turn
    show_workers
    if all_ready; then
      came_up
      return 0
    fi
    if [ $(($(now_ms) - FIRST_START)) -gt "$UP_LIMIT_MS" ]; then
      say_missing
      FAILED=yes
    fi
    is_alive $$ || exit 0
    sleep 0.1
  done
}

# Makes the database and its roles on an existing server. Its password stays off the command line.
prepare_existing_postgres() {
  if printf '%s\n' "$POSTGRES_OPTION" | "$JAVA" "-Dpenstock.home=$PENSTOCK" -Dpenstock.process=postgres \
    -cp "$(class_path deploy/local local)" io.penstock.local.Postgres "--home=$PENSTOCK" --jdbc=- \
    >>"$LOGS/postgres.log" 2>&1; then
    POSTGRES_READY=yes
    say "  database prepared on the existing PostgreSQL"
  else
    say_error "cannot prepare the database on the existing PostgreSQL:"
    tail -n 5 "$LOGS/postgres.log" >&2
    FAILED=yes
    return 1
  fi
}

all_ready() {
  local part worker any=""
  for part in $(parts); do [ "$(state_of "$part")" = ready ] || return 1; done
  for worker in $(expected_workers); do
    worker_ready "$worker" || return 1
    any=yes
  done
  [ -n "$any" ]
}

missing_parts() {
  local part worker
  for part in $(parts); do [ "$(state_of "$part")" = ready ] || printf '%s ' "$part"; done
  for worker in $(expected_workers); do worker_ready "$worker" || printf '%s ' "$worker"; done
  [ -n "$(expected_workers)" ] || printf 'workers '
}

say_missing() {
  local part
  say_error "not all is ready after $((UP_LIMIT_MS / 1000)) s; missing: $(missing_parts)"
  for part in $(missing_parts); do
    [ -s "$LOGS/$part.log" ] || continue
    say_error "the end of $LOGS/$part.log:"
    tail -n 5 "$LOGS/$part.log" >&2
  done
}

# A line for each worker that has become ready since the last look.
show_workers() {
  [ "$(state_of controller)" = ready ] || return 0
  local worker file pid started
  for worker in $(expected_workers); do
    case "$SHOWN" in *" $worker "*) continue ;; esac
    worker_ready "$worker" || continue
    SHOWN="$SHOWN$worker "
    file="$RUN/$worker.properties"
    pid="$(property "$file" pid)"
    started="$(property "$file" started)"
    local word=ready
    [ "$started" -ge "$((FIRST_START - 1000))" ] || word=adopted started="$FIRST_START"
    report_ready "$worker" "$word" $(($(now_ms) - started)) "$(memory_kb "$pid")" "$(property "$file" port)"
  done
}

came_up() {
  COMING_UP=""
  show_workers
  local startup total
  startup="$(seconds $(($(now_ms) - FIRST_START)))"
  write_launcher ready "$startup"
  total="$(platform_memory_kb)"
  printf '  %-32s %-8s %5s s  %7s\n' "the whole platform" ready "$startup" "$(megabytes "$total")" >&3
  first_steps
}

# Memory of all processes of this home, PostgreSQL's children included.
platform_memory_kb() {
  # shellcheck disable=SC2046 # one pid a word
  memory_kb $({ platform_processes | awk '{ print $1 }'; postgres_children "$(pid_of postgres)"; } | sort -u)
}

# For as long as nobody has signed in with the one-time password.
sign_in_hint() {
  [ -r "$PASSWORD_FILE" ] || return 0
  printf '   (sign in as operator@localhost with the one-time password %s)' "$(cat "$PASSWORD_FILE")"
}

first_steps() {
  local api="http://127.0.0.1:$API_PORT/api/v1" ingest="http://127.0.0.1:$INGEST_PORT/v1/events"
  cat >&3 <<EOF

  Admin UI   http://127.0.0.1:$API_PORT/$(sign_in_hint)
  API        $api   (described at http://127.0.0.1:$API_PORT/q/openapi)
  Ingest     $ingest
  Kafka      $KAFKA
  Metrics    $RUN/metrics-targets.json   (for Prometheus; see deploy/observability)
  Token      $(cat "$TOKEN_FILE" 2>/dev/null)   (the operator's, kept in $TOKEN_FILE)

  Your first event:

    token=\$(cat '$TOKEN_FILE'); api=$api/tenants
    post() { curl -sS -H "Authorization: Bearer \$token" -H 'Content-Type: application/json' "\$@"; echo; }
    post \$api -d '{"name":"acme"}'
    post \$api/acme/sources -d '{"name":"shop"}'
    post \$api/acme/destinations -d '{"name":"sink","spec":{"url":"http://127.0.0.1:9999/"}}'
    post \$api/acme/pipes -d '{"name":"orders","spec":{"sources":["shop"],"branches":{"all":{"destination":"sink"}}}}'
    key=\$(post \$api/acme/sources/shop/keys -d '{}' | sed 's/.*"key" *: *"\([^"]*\)".*/\1/')
    curl -i $ingest -H "Authorization: Bearer \$key" -H 'Content-Type: application/cloudevents+json' \\
      -d '{"specversion":"1.0","id":"1","source":"/shop","type":"order.placed","data":{"orderId":1}}'

  Or see it all at work: ./penstock demo. Ctrl-C stops everything.
EOF
}

finish() {
  trap '' INT TERM HUP
  case "$STOP" in
    leave)
      rm -f "$PENSTOCK/launcher.lock"
      say "Leaving the platform running; ./penstock down stops it."
      ;;
    *)
      stop_all
      leave_home
      ;;
  esac
  [ "$STOP" != failed ] || exit 1
  exit 0
}
