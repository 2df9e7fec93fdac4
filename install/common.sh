# Steps shared by demo.sh and test.sh, which source this file from anywhere. POSIX sh.
#
# Reads from the environment:
#   PYTHON         the Python to use; default: the newest of 3.11 to 3.14 that is found
#   HOTLINE_VENV   the virtual environment; default: .venv beside this folder
# Expects `root`, the project's folder, to be set.

venv=${HOTLINE_VENV:-$root/.venv}
case $venv in
/*) ;;
*) venv=$(pwd -P)/$venv ;;
esac

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# quietly WHAT COMMAND...: runs the command and shows its output only when it fails.
quietly() {
    what=$1
    shift
    output=$(mktemp)
    if "$@" </dev/null >"$output" 2>&1; then
        rm -f "$output"
        return
    fi
    tail -n 30 "$output" >&2
    rm -f "$output"
    fail "$what did not succeed; the lines above say why."
}

# system_packages PACKAGE...: installs them where we may, else says what to ask for and ends.
system_packages() {
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        fail "These system packages are missing: $*
On Debian or Ubuntu, ask an administrator for
    apt-get install $*
and run this command again. On other systems, install what goes by these names there."
    fi
    say "Installing system packages: $*"
    quietly "apt-get update" apt-get update
    quietly "apt-get install" env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "$@"
}

# suits PYTHON: is it a version for which the locked packages have wheels?
suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}

# Debian and Ubuntu keep what `python -m venv` needs in a package of its own.
makes_environments() {
    "$1" -c 'import ensurepip, venv; assert ensurepip.version()' >/dev/null 2>&1
}

minor_version() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'
}

# Sets `python` to the newest suitable Python that can make environments, or `bare` to one that cannot.
look_for_python() {
    python='' bare=''
    for candidate in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 /usr/bin/python3}; do
        suits "$candidate" || continue
        if makes_environments "$candidate"; then
            python=$candidate
            return
        fi
        bare=${bare:-$candidate}
    done
}

choose_python() {
    if [ -n "${PYTHON:-}" ] && ! suits "$PYTHON"; then
        fail "PYTHON=$PYTHON is not a Python of 3.11 to 3.14. Name another one, or leave PYTHON unset."
    fi
    look_for_python
    [ -z "$python" ] || return 0
    if [ -n "$bare" ]; then
        system_packages "python$(minor_version "$bare")-venv"
    elif command -v python3 >/dev/null 2>&1; then # too old, or too new for the locked packages
        system_packages python3.11 python3.11-venv
    else
        system_packages python3 python3-venv
    fi
    look_for_python
    [ -n "$python" ] || fail "No Python of 3.11 to 3.14 was found. Set PYTHON to the path of one."
}

environment_fits() {
    suits "$venv/bin/python" || return 1
    case $("$venv/bin/pip" --version 2>/dev/null) in
    *" $venv/"*) ;;
    *) return 1 ;; # no pip, or the folder was moved, and the programs in it point elsewhere
    esac
    [ -z "${PYTHON:-}" ] || [ "$(minor_version "$PYTHON")" = "$(minor_version "$venv/bin/python")" ]
}

make_environment() {
    if environment_fits; then
        return
    fi
    if [ -d "$venv" ] && [ ! -f "$venv/pyvenv.cfg" ] && [ -n "$(ls -A "$venv")" ]; then
        fail "$venv is no virtual environment; choose another folder with HOTLINE_VENV."
    fi
    choose_python
    say "Making a virtual environment with Python $(minor_version "$python")"
    quietly "python -m venv" "$python" -m venv --clear "$venv"
}

# set_up PURPOSE LOCK...: an environment with exactly the locked packages and this project, editable.
# A stamp of all that decides the outcome makes the next run instant.
set_up() {
    stamp=$venv/hotline-$1.stamp
    shift
    make_environment
    state=$(cd "$root" && { pwd -P; cat "$@" pyproject.toml; } | cksum)
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$state" ]; then
        return
    fi
    say "Installing the locked packages (about a minute the first time)"
    rm -f "$stamp"
    for lock in "$@"; do # turns each LOCK among the arguments into an option of pip
        set -- "$@" --requirement "$root/$lock"
        shift
    done
    quietly "pip install" "$venv/bin/python" -m pip install \
        --require-hashes --only-binary :all: "$@"
    # No isolation: the build backend is locked too, so that nothing unlocked is ever fetched.
    quietly "pip install of this project" "$venv/bin/python" -m pip install \
        --no-deps --no-index --no-build-isolation --editable "$root"
    printf '%s\n' "$state" >"$stamp"
}
