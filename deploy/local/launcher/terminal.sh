# shellcheck shell=bash
# What the launcher says, and the time as it counts it.

# Ordinary lines go to descriptor 3: stdout, or stderr where stdout belongs to a program's result.
exec 3>&1

say() { printf '%s\n' "$*" >&3; }
say_error() { printf 'penstock: %s\n' "$*" >&2; }

fail() {
  say_error "$@"
  exit 1
}

# Milliseconds since 1970.
now_ms() {
  if [ -n "${EPOCHREALTIME-}" ]; then
    local micros="${EPOCHREALTIME/[.,]/}"
    printf '%s' "${micros%???}"
  elif command -v perl >/dev/null; then
    perl -MTime::HiRes=time -e 'printf "%d", time * 1000'
  else
    printf '%s000' "$(date +%s)"
  fi
}

# 12345 ms as 12.3
seconds() { printf '%d.%d' $(($1 / 1000)) $(($1 % 1000 / 100)); }

# 123456 kB as 121 MB
megabytes() { printf '%d MB' $((($1 + 512) / 1024)); }
