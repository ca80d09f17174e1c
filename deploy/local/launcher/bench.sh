# shellcheck shell=bash
# bench: lists the benchmarks, or runs one.

verb_bench() {
  find_jdk
  home_init
  ensure_built
  "$JAVA" "${JVM_ARGS[@]}" -Xmx1g -cp "$(class_path bench bench)" io.penstock.bench.Bench "$@"
}
