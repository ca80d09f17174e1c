# shellcheck shell=bash
# bench: lists the benchmarks, or runs one on a platform of its own, which is gone afterwards.

verb_bench() {
  case " $* " in *" --json "*) exec 3>&2 ;; esac
  find_jdk
  home_init
  ensure_built
  local name="${1-}"
  case "$name" in
    '' | -*)
      bench_java "$@"
      return
      ;;
  esac
  shift
  BENCH_HOME="$PENSTOCK/bench-$$"
  mkdir -p "$BENCH_HOME"
  trap bench_end EXIT
  export PENSTOCK_NO_BUILD=1
  bench_java "$name" "--launcher=$CHECKOUT/penstock" "--home=$BENCH_HOME" "$@" </dev/null &
  BENCH_PID=$!
  # The program ends what it has started.
  trap 'kill -TERM "$BENCH_PID" 2>/dev/null' INT TERM HUP
  local status
  while :; do
    wait "$BENCH_PID"
    status=$?
    is_alive "$BENCH_PID" || break
  done
  exit "$status"
}

bench_java() {
  exec "$JAVA" "${JVM_ARGS[@]}" -Xmx512m -cp "$(class_path bench bench)" io.penstock.bench.Bench "$@"
}

# Whatever became of the program: its platforms are stopped, its files are gone.
bench_end() {
  local status=$? home
  trap '' INT TERM HUP
  for home in "$BENCH_HOME"/*/; do
    [ -d "${home}launched" ] || continue
    PENSTOCK_HOME="${home%/}" "$CHECKOUT/penstock" down >/dev/null 2>&1
  done
  # 1 is a result too: a bar that is not reached.
  if [ "$status" -le 1 ]; then
    rm -rf "$BENCH_HOME"
  else
    say_error "the files of this run are in $BENCH_HOME"
  fi
  exit "$status"
}
