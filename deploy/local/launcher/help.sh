# shellcheck shell=bash
# help and version.

verb_version() { say "Penstock $VERSION"; }

verb_help() {
  cat <<EOF
Penstock $VERSION: Streams-as-a-Service on one machine

Usage: ./penstock VERB [OPTIONS]

  up        build what is missing, start everything, stay in the foreground; Ctrl-C stops all
  demo      send real events through a new pipe and let the ledger judge; starts what is not up
  test      the whole test; sets up by itself what it needs
  bench     list the benchmarks, or run one
  ctl       the command line: sign in, apply, get, send, doctor; ctl --help lists its verbs
  password  print a one-time password for EMAIL, whose own is forgotten; it ends their sessions
  down      stop everything, whoever started it
  version   print the version
  help      print this

up and demo:
  --api-port=PORT, --ingest-port=PORT, --kafka-port=PORT, --postgres-port=PORT
                            doors on 127.0.0.1 (8080, 8081, 19092, 15432); 0: any free, then kept
  --kafka=HOST:PORT         use an existing Kafka
  --postgres=JDBC_URL       use an existing PostgreSQL; the URL names a user who may create roles and databases
  --grouping=GROUPING       fused (default), unfused, or groups of stages such as normalize+enrich,route+transform
  --set=ROLE.OPTION=VALUE   a setting of backend, controller, ingest, stages or transmit; may be repeated
  --no-build                take what is built as it is

demo:
  --events=N --once         send N events and end when all have arrived; exit status 0 only then
  --json                    the result is the last line on stdout
  --rate=N                  events a second

bench:
  ingest, e2e, transmit, isolation, hostile
                            --rounds=N --seconds=N --json --check; docs/benchmarks.md says what is measured

test:
  --quick                   pure tests only
  --full                    outages of PostgreSQL last three minutes, not one
  anything else goes to Maven, for example -Dit.test=BrokerIT

Environment: PENSTOCK_HOME (state, default .penstock), JAVA_HOME (a JDK $JDK_RELEASE), PENSTOCK_MVN (Maven)
EOF
}
