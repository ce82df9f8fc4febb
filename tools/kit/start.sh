#!/bin/sh
# Installs Unrolled out of this folder, once and without a network, and serves it on http://localhost:8501
# For a class on the same network: HOST=0.0.0.0 ./@START@
set -eu
cd "$(dirname "$0")"
HOST=${HOST:-localhost} PORT=${PORT:-8501}

fits() { "$1" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "@PYTHON@")' 2>/dev/null; }

if [ ! -f .venv/installed ]; then
    for python in ${PYTHON:-python@PYTHON@ python3 python}; do
        if fits "$python"; then break; fi
    done
    if ! fits "$python"; then
        echo "unrolled: this kit needs Python @PYTHON@, which is not there. Its packages are for no other." >&2
        exit 1
    fi
    echo "unrolled: installing, once" >&2
    rm -rf .venv
    "$python" -m venv .venv
    # No settings of this machine's pip: they may name an index.
    PIP_CONFIG_FILE=/dev/null .venv/bin/python -m pip install --disable-pip-version-check --quiet \
        --no-index --find-links wheels -r requirements.txt
    touch .venv/installed
fi

# By itself Streamlit would ask another host which address this machine has.
if [ "$HOST" = 0.0.0.0 ]; then set -- --browser.serverAddress "$(hostname)" "$@"; fi
UNROLLED_DATA="$PWD/data" exec .venv/bin/python -m streamlit run dashboard/app.py \
    --server.address "$HOST" --server.port "$PORT" "$@"
