# shellcheck shell=bash
# The four processes that the launcher starts, and how each is started.

JVM_ARGS=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -XX:+UseSerialGC -Xss512k)

# The parts of this platform in the order of their start; existing servers are none of them.
parts() {
  [ -n "$KAFKA_OPTION" ] || printf 'broker\n'
  [ -n "$POSTGRES_OPTION" ] || printf 'postgres\n'
  printf 'backend\ncontroller\n'
}

# command_of PART: sets COMMAND, one argument each.
command_of() {
  cache_flags "$1"
  COMMAND=("$JAVA" "-Dpenstock.home=$PENSTOCK" "-Dpenstock.process=$1" "${JVM_ARGS[@]}"
    ${CACHE_FLAGS[@]+"${CACHE_FLAGS[@]}"})
  case "$1" in
    broker) broker_command ;;
    postgres) postgres_command ;;
    backend) backend_command ;;
    controller) controller_command ;;
  esac
}

broker_command() {
  COMMAND+=(-Xmx320m -Xms192m -Xmn96m -cp "$(class_path deploy/local local)" io.penstock.local.Broker
    "--data=$PENSTOCK/kafka" "--port=$KAFKA_PORT" "--ready-file=$RUN/broker.ready")
}

postgres_command() {
  COMMAND+=(-Xmx64m -XX:TieredStopAtLevel=1 -cp "$(class_path deploy/local local)" io.penstock.local.Postgres
    "--home=$PENSTOCK" "--binaries=$POSTGRES_PROGRAMS" "--port=$POSTGRES_PORT" "--ready-file=$RUN/postgres.ready")
}

backend_command() {
  COMMAND+=(-Xmx160m -Xms32m --add-opens=java.base/java.lang=ALL-UNNAMED ${BACKEND_SETTINGS[@]+"${BACKEND_SETTINGS[@]}"}
    -Dquarkus.http.host=127.0.0.1 "-Dquarkus.http.port=$API_PORT"
    "-Dpenstock.backend.ingest-url=http://127.0.0.1:$INGEST_PORT"
    "-Dpenstock.backend.kafka=$KAFKA" "-Dpenstock.postgres=$(postgres_address)"
    "-Dpenstock.backend.postgres-roles-file=$SECRETS/postgres-roles.properties"
    "-Dpenstock.backend.operator-token-file=$TOKEN_FILE"
    "-Dpenstock.backend.operator-password-file=$PASSWORD_FILE"
    -cp "${BACKEND_PREPEND:+$BACKEND_PREPEND:}$CHECKOUT/management-plane/backend/target/backend-$VERSION-runner.jar" io.quarkus.runner.GeneratedMain)
}

# Where the database is, without a password: another one means another backend.
postgres_address() {
  local address="${POSTGRES_OPTION:-jdbc:postgresql://127.0.0.1:$POSTGRES_PORT/}"
  address="${address#jdbc:postgresql://}"
  printf '%s' "${address%%/*}"
}

controller_command() {
  COMMAND+=(-Xmx320m -Xms16m -cp "$(class_path control-plane/controller controller)" io.penstock.controller.Controller
    "--home=$PENSTOCK" "--distribution=$CHECKOUT" "--kafka=$KAFKA" "--ingest-port=$INGEST_PORT")
  [ -z "$GROUPING" ] || COMMAND+=("--grouping=$GROUPING")
  worker_cache_settings
  COMMAND+=(${WORKER_CACHE_SETTINGS[@]+"${WORKER_CACHE_SETTINGS[@]}"})
  COMMAND+=(${CONTROLLER_SETTINGS[@]+"${CONTROLLER_SETTINGS[@]}"})
}

# What a part's program is made of, so that a rebuilt one is noticed.
build_of() {
  local jar
  case "$1" in
    broker | postgres) jar="deploy/local/target/local-$VERSION.jar" ;;
    backend) jar="management-plane/backend/target/backend-$VERSION-runner.jar" ;;
    controller) jar="control-plane/controller/target/controller-$VERSION.jar" ;;
  esac
  cksum "$CHECKOUT/$jar" 2>/dev/null | awk '{ print $1 "-" $2 }'
}

port_of() {
  case "$1" in
    broker) printf '%s' "$KAFKA_PORT" ;;
    postgres) printf '%s' "$POSTGRES_PORT" ;;
    backend) printf '%s' "$API_PORT" ;;
    *) printf '0' ;;
  esac
}

# Whether a started part answers.
answers() {
  case "$1" in
    broker) [ "$(property "$RUN/broker.ready" pid)" = "$2" ] ;;
    postgres) [ -e "$RUN/postgres.ready" ] ;;
    backend) http_ok "$API_PORT" /q/health/ready ;;
    controller)
      [ "$(property "$RUN/controller.properties" ready)" = true ] &&
        [ "$(property "$RUN/controller.properties" pid)" = "$2" ]
      ;;
  esac
}

# What a part needs before it can start.
may_start() {
  case "$1" in
    backend) [ -n "$POSTGRES_READY" ] ;;
    controller) [ -n "$KAFKA_OPTION" ] || [ "$(state_of broker)" = ready ] ;;
  esac
}
