# shellcheck shell=bash
# down: stops everything of this home, whoever started it.

LAUNCHER_LIMIT_SECONDS=120

verb_down() {
  [ $# -eq 0 ] || fail "down takes no options"
  home_init
  if launcher_alive; then
    say "Telling the launcher (pid $LAUNCHER_PID) to stop."
    end_processes TERM "$LAUNCHER_LIMIT_SECONDS" "$LAUNCHER_PID"
  elif [ -z "$(platform_processes)$(postgres_children)" ]; then
    leave_home
    say "Nothing is running."
    return 0
  fi
  end_old_watcher
  trap '' INT TERM HUP
  if [ -n "$(platform_processes)$(postgres_children)" ]; then
    stop_all || exit 1
  else
    say "All stopped."
  fi
  leave_home
}
