#!/bin/sh
# Makes .venv and installs one requirements file into it; does nothing when nothing changed.
#   sh tools/setup.sh requirements.txt
set -eu
cd "$(dirname "$0")/.."
requirements=$1
stamp=.venv/installed-$requirements

say() { echo "unrolled: $*" >&2; }
fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

# A plain python3 is often too old (macOS) or too new (Homebrew) while a fitting one stands beside it.
find_python() {
    for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if fits "$python"; then
            echo "$python"
            return
        fi
    done
    say "Python 3.11, 3.12 or 3.13 is needed, and ${PYTHON:-python3} is" \
        "$("${PYTHON:-python3}" --version 2>/dev/null || echo 'not there')." \
        "Install one of them, or name it: make run PYTHON=/path/to/python3.12"
    return 1
}

if ! fits .venv/bin/python; then  # none yet, or its Python was removed or replaced
    python=$(find_python)
    say "making .venv with $("$python" --version)"
    rm -rf .venv
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        say "$python cannot make virtual environments." \
            "On Debian and Ubuntu: sudo apt install python3-venv"
        exit 1
    fi
fi

# The other files include requirements.txt, so a stamp is the text of both.
if ! cat requirements.txt "$requirements" | cmp -s - "$stamp"; then
    say "installing $requirements into .venv (once; PyTorch is the large part)"
    if ! .venv/bin/python -m pip install --disable-pip-version-check -r "$requirements"; then
        say "the packages could not be installed; pip says why above." \
            "It needs the network, and PyTorch has no build for Intel Macs or 32-bit systems."
        exit 1
    fi
    cat requirements.txt "$requirements" > "$stamp"
fi
