#!/bin/sh
# The sample month, end to end: sets up .venv with plain Python, then runs `hotline demo`.
# Options go to the demo, for example: sh install/demo.sh --out DIR
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
. "$root/install/common.sh"

set_up demo install/requirements.lock install/build.lock
exec "$venv/bin/hotline" demo "$@"
