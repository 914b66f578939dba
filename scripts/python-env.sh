# shellcheck shell=bash
# Python for the scripts of this repository. Source it; it defines functions and changes nothing by itself.
#
#   python_env_find                               prints the base interpreter: 3.11 or newer, with venv
#   python_env_require PACKAGE...                 makes Debian packages present; installs them when root
#   python_env_venv NAME [OPTION...] [-- PIP...]  prints the folder of a virtual environment under artifacts/venv
#   python_env_interpreters                       prints "3.11<TAB>path" for each of 3.11, 3.12 and 3.13 on this machine
#
# Results go to stdout, everything else to stderr; a failure says what is wrong and returns non-zero. A run may be killed at any moment:
# a name appears only when what it names is complete, and the next run removes what the killed one left.

PYTHON_ENV_ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

python_env_say() { printf 'python-env: %s\n' "$*" >&2; }

# Runs a snippet without the user's site and variables: only the interpreter itself is asked.
python_env_ask() { "$1" -I -c "$2" 2>/dev/null; }

python_env_usable() { python_env_ask "$1" 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null; }

# Debian's own interpreter comes first: it is the one that python3-numpy and its like belong to.
python_env_find() {
    local candidate installed=''
    while :; do
        for candidate in /usr/bin/python3 $(type -ap python3 python3.13 python3.12 python3.11); do
            if [ -x "$candidate" ] && python_env_usable "$candidate"; then
                printf '%s\n' "$candidate"
                return 0
            fi
        done
        if [ -n "$installed" ] || ! python_env_require python3 python3-venv; then
            python_env_say "no Python 3.11 or newer with venv; install python3 and python3-venv"
            return 1
        fi
        installed=yes
    done
}

python_env_missing() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)" = 'install ok installed' ] || printf '%s\n' "$package"
    done
}

python_env_apt() {
    # The lock may be held by a neighbour, or by the orphan of a run that was killed: wait for it rather than fail.
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -y -q --no-install-recommends "$@" >&2
}

python_env_require() {
    local missing
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        python_env_say "not a Debian system; make these available by hand: $*"
        return 1
    fi
    mapfile -t missing < <(python_env_missing "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        python_env_say "missing packages; as root run: apt-get install ${missing[*]}"
        return 1
    fi
    python_env_say "installing ${missing[*]}"
    if ! python_env_apt install "${missing[@]}"; then
        # A killed run leaves packages unpacked but not configured, and a fresh machine has no package lists.
        DEBIAN_FRONTEND=noninteractive dpkg --configure -a >&2 || true
        python_env_apt update || true
        python_env_apt -f install || true
        python_env_apt install "${missing[@]}" || true
    fi
    mapfile -t missing < <(python_env_missing "$@")
    if [ "${#missing[@]}" -gt 0 ]; then
        python_env_say "could not install ${missing[*]}; the lines above say why"
        return 1
    fi
}

# python_env_venv NAME [--python PATH] [--system-site-packages] [-- pip install arguments]
#
# Scripts of an environment hold its absolute path, so a finished one cannot be moved. Each is therefore built at a path of its own
# in artifacts/venv/.store, and only a symbolic link of the given name is renamed into place. It is built again when the interpreter, the
# options, the place of the repository or a file named among the pip arguments has changed; the one before is then removed, so callers that
# want different contents at the same time use different names.
python_env_venv() {
    local name=${1:?python_env_venv: a name is needed} python='' options=() pip=()
    shift
    while [ $# -gt 0 ]; do
        case $1 in
            --python) python=${2:?python_env_venv: --python needs a path}; shift 2 ;;
            --system-site-packages) options+=("$1"); shift ;;
            --) shift; pip=("$@"); break ;;
            *) python_env_say "python_env_venv: unknown option $1"; return 2 ;;
        esac
    done
    case $name in
        '' | .* | *[!A-Za-z0-9._-]*) python_env_say "python_env_venv: '$name' is not a plain name"; return 2 ;;
    esac
    if [ -z "$python" ]; then python=$(python_env_find) || return 1; fi

    local folder=$PYTHON_ENV_ROOT/artifacts/venv stamp
    stamp=$(python_env_stamp "$folder/$name" "$python" "${options[@]}" -- "${pip[@]}") || return 1
    mkdir -p -- "$folder/.store" || return 1
    # The lock lives as long as any process that holds the descriptor, so a killed run's orphaned pip is waited for, not raced.
    (
        flock 9 || exit 1
        if ! python_env_current "$folder/$name" "$stamp"; then
            python_env_build "$folder" "$name" "$python" "$stamp" "${#options[@]}" "${options[@]}" "${pip[@]}" || exit 1
        fi
        python_env_sweep "$folder" "$name"
    ) 9>"$folder/.store/$name.lock" || return 1
    printf '%s\n' "$folder/$name"
}

# What an environment was made from, as text: equal text, equal environment.
python_env_stamp() {
    local argument version
    printf 'place %s\n' "$1"
    if ! version=$(python_env_ask "$2" 'import os, sys; print(os.path.realpath(sys.executable), sys.version)'); then
        python_env_say "$2 does not run"
        return 1
    fi
    printf 'python %s\n' "$version"
    shift 2
    for argument in "$@"; do
        printf 'with %s' "$argument"
        if [ -f "$argument" ]; then printf ' %s' "$(sha256sum <"$argument")"; fi
        printf '\n'
    done
}

python_env_current() {
    [ -f "$1/made-from" ] && [ "$(cat -- "$1/made-from")" = "$2" ] && python_env_ask "$1/bin/python" '' >/dev/null
}

python_env_build() {
    local folder=$1 name=$2 python=$3 stamp=$4 count=$5 place
    shift 5
    local options=("${@:1:count}") pip=("${@:count + 1}")
    place=$(mktemp -d -- "$folder/.store/$name.XXXXXXXX") || return 1
    python_env_say "creating the environment '$name'"
    if ! "$python" -I -m venv "${options[@]}" "$place" >&2; then
        python_env_say "could not create '$name' with $python"
        rm -rf -- "$place"
        return 1
    fi
    if [ "${#pip[@]}" -gt 0 ] && ! "$place/bin/python" -I -m pip --disable-pip-version-check install -q "${pip[@]}" >&2; then
        python_env_say "pip could not install into '$name': ${pip[*]}"
        rm -rf -- "$place"
        return 1
    fi
    printf '%s\n' "$stamp" >"$place/made-from" && ln -sfn -- ".store/${place##*/}" "$place.link" && mv -fT -- "$place.link" "$folder/$name"
}

# Removes what no name points to. Only under the lock of the name: nothing of it is being built then.
python_env_sweep() {
    local folder=$1 name=$2 kept entry
    kept=$(readlink -- "$folder/$name")
    for entry in "$folder/.store/$name".*; do
        # The name's own lock, and other names that begin alike ("test" and "test.new"), stay.
        [[ ${entry##*/} =~ ^"$name"\.[A-Za-z0-9]{8}(\.link)?$ ]] || continue
        [ "$entry" = "$folder/$kept" ] || rm -rf -- "$entry"
    done
}

python_env_interpreters() {
    local version candidate pyenv=${PYENV_ROOT:-$HOME/.pyenv}
    for version in 3.11 3.12 3.13; do
        # A pyenv shim stands in PATH for versions that are not selected and then fails: what counts is what runs.
        while IFS= read -r candidate; do
            if [ "$(python_env_ask "$candidate" 'import sys; print("%d.%d" % sys.version_info[:2])')" = "$version" ]; then
                printf '%s\t%s\n' "$version" "$candidate"
                break
            fi
        done < <(
            printf '%s\n' "/usr/bin/python$version"
            type -ap "python$version" || true
            printf '%s\n' "$pyenv/versions/$version".*/bin/"python$version" | sort -rV
        )
    done
}
