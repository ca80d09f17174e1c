# shellcheck shell=bash
# test: everything that `mvn verify` runs, with what it needs set up first. Nothing is skipped or run again.

TEST_LIMIT_SECONDS="${PENSTOCK_TEST_LIMIT_SECONDS:-5000}"
TEST_LOG="$CHECKOUT/target/launcher-test.log"

verb_test() {
  find_jdk
  find_maven
  find_node
  local quick="" argument arguments=()
  for argument in "$@"; do
    case "$argument" in
      --quick) quick=yes arguments+=(-DskipITs) ;;
      --full) arguments+=(-Dpenstock.outage=PT180S) ;;
      -Dtest=* | -Dit.test=*)
        arguments+=("$argument" -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false)
        ;;
      *) arguments+=("$argument") ;;
    esac
  done
  if [ -z "$quick" ]; then
    set_up_chromium
    set_up_promtool
  fi
  mkdir -p "$CHECKOUT/target"
  TEST_MARK="$CHECKOUT/target/launcher-test-began"
  touch "$TEST_MARK"
  local began status
  began="$(now_ms)"
  # Tests that start a platform take what this build has just made.
  export PENSTOCK_NO_BUILD=1
  run_maven verify --fail-at-end ${arguments[@]+"${arguments[@]}"}
  status=$?
  report_levels $((($(now_ms) - began) / 1000))
  grep -E '^\[[A-Z]+\] Tests run: [0-9, A-Za-z:]*$' "$TEST_LOG"
  if [ "$status" -eq 0 ]; then
    touch "$BUILD_STAMP"
    say "All tests passed."
  else
    say_error "the test failed; all of it is in $TEST_LOG"
  fi
  return "$status"
}

# Maven in a process group of its own, shown and kept, ended after the limit or Ctrl-C.
run_maven() {
  set -m
  (cd "$CHECKOUT" && "$MAVEN" -B -ntp "$@" 2>&1 </dev/null | tee "$TEST_LOG") &
  local pid=$!
  set +m
  trap 'kill -TERM -- "-$pid" 2>/dev/null; exit 130' INT TERM HUP
  limit_test "$pid" &
  wait "$pid"
}

limit_test() {
  local limit=$(($(now_ms) + TEST_LIMIT_SECONDS * 1000))
  while is_alive "$1"; do
    if [ "$(now_ms)" -gt "$limit" ]; then
      say_error "the test took more than $TEST_LIMIT_SECONDS s and was ended"
      kill -TERM -- "-$1"
    fi
    sleep 1
  done
}

# Seconds and tests of each level, beside what they may take on two cores.
report_levels() {
  local reports
  reports="$(find "$CHECKOUT" -name node_modules -prune -o -path '*-reports/TEST-*.xml' -newer "$TEST_MARK" -print)"
  say ""
  say "Level        tests   seconds   budget"
  report_level Test "pure" 120 "$reports"
  report_level Sim "simulated" 180 "$reports"
  report_level IT "real servers" 420 "$reports"
  report_level E2E "platform" 600 "$reports"
  printf '%-12s %5s %9d %8d\n\n' "all, built" "" "$1" 1500 >&3
}

# report_level SUFFIX NAME BUDGET REPORTS
report_level() {
  printf '%s\n' "$4" | grep "$1\.xml$" | tr '\n' '\0' | xargs -0 sed -n '/<testsuite /,/>/p' 2>/dev/null |
    awk -v name="$2" -v budget="$3" '
      { for (i = 1; i <= NF; i++) {
          if ($i ~ /^time="/) { split($i, a, "\""); gsub(",", "", a[2]); time += a[2] }
          if ($i ~ /^tests="/) { split($i, a, "\""); tests += a[2] } } }
      END { printf "%-12s %5d %9d %8d\n", name, tests, time, budget }' >&3
}
