#!/usr/bin/env bash
# Says what to install when there is no Node that can build the UI.
set -u

if command -v node >/dev/null && command -v npm >/dev/null; then
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' &&
    exit 0
  found="found $(node --version)"
else
  found='found none'
fi
cat >&2 <<EOF
The admin UI is built with Node 20.19 or newer and npm ($found). Install it, for example:
  nvm install 20                  (any system)
  brew install node@20            (macOS)
  apt-get install nodejs npm      (Debian 13 or newer)
EOF
exit 1
