#!/usr/bin/env bash
# Builds the UI when its sources are not those of what is built.
set -eu
cd "$(dirname "$0")/.."
scripts/find-node.sh
exec node scripts/build.mjs
