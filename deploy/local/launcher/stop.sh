# shellcheck shell=bash
# Stopping everything in order: whoever starts others first, whoever others need last.

stop_all() {
  local began
  began="$(now_ms)"
  stop_step controller TERM 10 "$(pids_named controller)"
  stop_step ingest TERM 15 "$(workers_of_role ingest)"
  stop_step stages TERM 15 "$(workers_of_role stages)"
  stop_step transmit TERM 15 "$(workers_of_role transmit)"
  stop_step backend TERM 10 "$(pids_named backend)"
  stop_step postgres INT 20 "$(pids_named postgres)"
  stop_step broker TERM 20 "$(pids_named broker)"
  sweep || return 1
  rm -f "$RUN/broker.ready" "$RUN/postgres.ready"
  say "All stopped in $(seconds $(($(now_ms) - began))) s."
}

# stop_step NAME SIGNAL SECONDS PIDS
stop_step() {
  [ -n "$4" ] || return 0
  local began
  began="$(now_ms)"
  # shellcheck disable=SC2086 # one pid a word
  end_processes "$2" "$3" $4
  printf '  %-32s stopped  %5s s\n' "$1" "$(seconds $(($(now_ms) - began)))" >&3
}

# Nothing of this home is left in the process table afterwards.
sweep() {
  local left turn
  for turn in 1 2 3; do
    left="$({ platform_processes | awk '{ print $1 }'; postgres_children; } | sort -u)"
    [ -n "$left" ] || return 0
    # shellcheck disable=SC2086 # one pid a word
    end_processes KILL 2 $left
  done
  say_error "still running after $turn tries: $(platform_processes | tr '\n' ';')"
  return 1
}
