#!/bin/sh
# See that the tests have a Chromium: one on PATH, Debian's, or Playwright's own, in this order.
# $1: the playwright command. Run again whenever you like; it stops at the first that works.
set -u

on_path() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
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
    { apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk; } \
        >/dev/null 2>&1 </dev/null && on_path
}

from_playwright() {
    if [ "$(id -u)" = 0 ]; then
        "$1" install --with-deps chromium >/dev/null 2>&1 </dev/null
    else
        "$1" install chromium >/dev/null 2>&1 </dev/null
    fi
}

on_path && exit 0
echo "Looking for a browser for the tests (some minutes, once) ..."
from_apt && exit 0
from_playwright "$1" && exit 0
echo "The tests need a browser: install Chromium (sudo apt install chromium), then make again." >&2
exit 1
