#!/bin/sh
# Makes the lock files anew from pyproject.toml; needs uv (UV names it). Options go to uv:
#   sh install/lock.sh               only what pyproject.toml asks for changes
#   sh install/lock.sh --upgrade     everything at its newest
# One lock serves every system: markers say which line is for which.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-uv}
UV_CUSTOM_COMPILE_COMMAND='sh install/lock.sh'
export UV_CUSTOM_COMPILE_COMMAND

lock() {
    "$uv" pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url "$@"
}

# What an office needs at run time; the locks after it take over its versions.
lock "$@" pyproject.toml --output-file install/requirements.lock

# What builds this project, read from [build-system], and what every environment is born with: `python -m venv`
# brings the pip and setuptools of the day on which that Python was released.
{
    sed -n 's/^requires = \["\(.*\)"\]$/\1/p' pyproject.toml
    printf '%s\n' pip setuptools
} |
    lock "$@" - --constraint install/requirements.lock --output-file install/build.lock

# What the tests need, the build backend included.
lock "$@" pyproject.toml --extra test \
    --constraint install/requirements.lock --constraint install/build.lock \
    --output-file install/requirements-test.lock
