#!/bin/sh
# Make a virtual environment in the folder $1 with $PYTHON, or say in one sentence what is missing.
set -eu
python=${PYTHON:-python3}

stop() {
    echo "$1" >&2
    exit 1
}

command -v "$python" >/dev/null ||
    stop "There is no $python here: install Python 3.11 to 3.13, or name one as in PYTHON=python3.12 make app."
"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' ||
    stop "GAN Studio needs Python 3.11 to 3.13, and $python is another: name one as in PYTHON=python3.12 make app."
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    stop "This Python cannot make virtual environments: run 'sudo apt install python3-venv', then make again."
"$python" -m venv "$1"
