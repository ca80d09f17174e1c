# shellcheck shell=bash
# demo: real events through the public doors of a platform, judged by an independent ledger.

verb_demo() {
  case " $* " in *" --json "*) exec 3>&2 ;; esac
  parse_options "$@"
  find_jdk
  home_init
  STARTED_BY_DEMO=""
  platform_is_up || demo_up
  run_demo
}

# Whether all that should run does, also when its launcher is gone.
platform_is_up() {
  [ "$(property "$LAUNCHER_FILE" state)" = ready ] || return 1
  local api part worker
  api="$(property "$LAUNCHER_FILE" api)"
  http_ok "${api##*:}" /q/health/ready || return 1
  for part in "$LAUNCHED"/*.properties; do
    [ -e "$part" ] && is_alive "$(property "$part" pid)" || return 1
  done
  [ -n "$(expected_workers)" ] || return 1
  for worker in $(expected_workers); do worker_ready "$worker" || return 1; done
}

# Starts the platform under a launcher of its own, which lives as long as the demo.
demo_up() {
  local before
  before="$(platform_processes)"
  ensure_built
  set -m
  PENSTOCK_NO_BUILD=1 "$CHECKOUT/penstock" up ${UP_OPTIONS[@]+"${UP_OPTIONS[@]}"} </dev/null >&3 2>&2 &
  DEMO_LAUNCHER=$!
  disown "$DEMO_LAUNCHER"
  set +m
  # What ran before is left running.
  if [ -n "$before" ]; then STARTED_BY_DEMO=USR1; else STARTED_BY_DEMO=TERM; fi
  trap demo_end EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  await_launcher "$DEMO_LAUNCHER" &
  wait $! || exit 1
}

# Waits until a launcher's platform is ready; 1 when the launcher has ended instead.
await_launcher() {
  until [ "$(property "$LAUNCHER_FILE" state)" = ready ] && [ "$(property "$LAUNCHER_FILE" pid)" = "$1" ]; do
    is_alive "$1" || exit 1
    sleep 0.2
  done
}

demo_end() {
  local status=$?
  trap '' INT TERM HUP
  if [ -n "$STARTED_BY_DEMO" ] && is_alive "$DEMO_LAUNCHER"; then
    exec 3>&2
    end_processes "$STARTED_BY_DEMO" 120 "$DEMO_LAUNCHER"
  fi
  exit "$status"
}

run_demo() {
  "$JAVA" "${JVM_ARGS[@]}" -Xmx400m -cp "$(class_path bench bench)" io.penstock.bench.demo.Demo \
    "--api=$(property "$LAUNCHER_FILE" api)" "--ingest=$(property "$LAUNCHER_FILE" ingest)" \
    "--kafka=$(property "$LAUNCHER_FILE" kafka)" "--token-file=$TOKEN_FILE" "--home=$PENSTOCK" \
    "--startup-seconds=$(property "$LAUNCHER_FILE" startupSeconds)" ${REST[@]+"${REST[@]}"} &
  DEMO_PID=$!
  # Ctrl-C reaches the demo too; it ends by itself after a last look.
  trap 'kill -TERM "$DEMO_PID" 2>/dev/null' INT TERM HUP
  local status
  while :; do
    wait "$DEMO_PID"
    status=$?
    is_alive "$DEMO_PID" || break
  done
  exit "$status"
}
