# shellcheck shell=bash
# Finds a JDK 25 and sets JAVA_HOME and JAVA.

JDK_RELEASE=25

# Whether a directory is a JDK (not only a runtime) of the wanted release.
is_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    grep -q "^JAVA_VERSION=\"${JDK_RELEASE}[.\"+-]" "$1/release"
  else
    "$1/bin/java" -version 2>&1 | grep -q "version \"${JDK_RELEASE}[.\"+-]"
  fi
}

# The directory above the bin that a program on PATH really lies in.
jdk_of_path() {
  local java
  java="$(command -v javac)" || return 1
  while [ -L "$java" ]; do
    local link
    link="$(readlink "$java")"
    case "$link" in
      /*) java="$link" ;;
      *) java="$(dirname "$java")/$link" ;;
    esac
  done
  (cd "$(dirname "$java")/.." && pwd -P)
}

# Every place where one may be, best first, a line each.
jdk_places() {
  printf '%s\n' "${JAVA_HOME-}"
  jdk_of_path
  local roots="${PENSTOCK_JDK_ROOTS-/usr/lib/jvm:/usr/java:/opt/java:$HOME/.sdkman/candidates/java:$HOME/.jdks}"
  local root dir
  local IFS=:
  for root in $roots; do
    for dir in "$root"/*; do
      [ -d "$dir" ] && printf '%s\n' "$dir"
    done
  done
  if [ -z "${PENSTOCK_JDK_ROOTS-}" ]; then
    [ -x /usr/libexec/java_home ] && /usr/libexec/java_home -v "$JDK_RELEASE" 2>/dev/null
    for dir in /Library/Java/JavaVirtualMachines/*/Contents/Home; do
      [ -d "$dir" ] && printf '%s\n' "$dir"
    done
  fi
}

find_jdk() {
  local place
  while IFS= read -r place; do
    if [ -n "$place" ] && is_jdk "$place"; then
      export JAVA_HOME="$place"
      JAVA="$place/bin/java"
      return 0
    fi
  done <<EOF
$(jdk_places)
EOF
  say_error "no JDK $JDK_RELEASE found (looked at JAVA_HOME, PATH, /usr/lib/jvm, SDKMAN and macOS's places)."
  say_error "Install one, for example:"
  say_error "  sdk install java $JDK_RELEASE-tem            (SDKMAN, any system)"
  say_error "  apt-get install temurin-$JDK_RELEASE-jdk     (Debian, Ubuntu, from packages.adoptium.net)"
  say_error "  brew install --cask temurin@$JDK_RELEASE     (macOS)"
  say_error "or set JAVA_HOME to where it is."
  exit 1
}
