# shellcheck shell=bash
# password: a one-time password for somebody who has forgotten theirs, asked for with this home's operator token.

verb_password() {
  case "${1-}" in
    '' | -*) fail "password needs the e-mail address of an account: ./penstock password operator@localhost" ;;
  esac
  [ $# -eq 1 ] || fail "password takes one e-mail address"
  local home="${PENSTOCK_HOME:-$CHECKOUT/.penstock}"
  [ "$(property "$home/launcher.properties" state)" = ready ] ||
    fail "the platform of $home is not up: start it with ./penstock up"
  verb_ctl create password "$1" --api "$(property "$home/launcher.properties" api)" \
    --token-file "$home/operator-token"
}
