# shellcheck shell=bash
# Programs of others that tests need: a browser and Prometheus's promtool.

# Node, which builds the admin UI.
find_node() { "$CHECKOUT/management-plane/frontend/scripts/find-node.sh" || exit 1; }

set_up_chromium() {
  local found
  found="$(find_chromium)" || {
    install_package chromium || install_playwright_chromium
    found="$(find_chromium)" ||
      fail "the tests need Chromium or Chrome: apt-get install chromium, or npx playwright-core install chromium"
  }
  export PENSTOCK_CHROMIUM="$found"
}

find_chromium() {
  local name place
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return 0
  done
  for place in \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "$HOME"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome \
    "$HOME"/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*; do
    if [ -x "$place" ]; then
      printf '%s\n' "$place"
      return 0
    fi
  done
  return 1
}

install_playwright_chromium() {
  command -v npx >/dev/null || return 1
  say "Installing Playwright's own Chromium for this user."
  npx --yes playwright-core install chromium
}

set_up_promtool() {
  local found
  found="$(command -v promtool)" || {
    install_package prometheus
    found="$(command -v promtool)" ||
      fail "the tests need promtool: apt-get install prometheus, or brew install prometheus"
  }
  export PENSTOCK_PROMTOOL="$found"
}

# Debian's package, as root only.
install_package() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  say "Installing Debian's package $1 (as root, with apt-get)."
  DEBIAN_FRONTEND=noninteractive apt-get -qq update &&
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$1" >/dev/null
}
