#!/bin/sh
# See that the tests have a Chromium: Debian's shell without windows, which opens pages in half the
# time, one on PATH, Debian's whole one, or Playwright's own, in this order.
# $1: the playwright command. Run again whenever you like; it stops at the first that works.
set -u

# is_there NAME...: whether one of them runs
is_there() {
    for name in "$@"; do
        # Ubuntu has a chromium-browser that only says "install the snap", hence --version
        if command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then
            return 0
        fi
    done
    return 1
}

from_apt() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install -y --no-install-recommends "$1" fonts-noto-cjk; } \
        >/dev/null 2>&1 </dev/null && is_there "$1"
}

from_playwright() {
    if [ "$(id -u)" = 0 ]; then
        "$1" install --with-deps chromium >/dev/null 2>&1 </dev/null
    else
        "$1" install chromium >/dev/null 2>&1 </dev/null
    fi
}

is_there chromium-headless-shell && exit 0
echo "Looking for a browser for the tests (some minutes, once) ..."
from_apt chromium-headless-shell && exit 0
is_there chromium chromium-browser google-chrome google-chrome-stable && exit 0
from_apt chromium && exit 0
from_playwright "$1" && exit 0
echo "The tests need a browser: install Chromium (sudo apt install chromium), then make again." >&2
exit 1
