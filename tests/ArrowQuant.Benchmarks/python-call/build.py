"""Builds the peers that this machine has the tools for; says which are left out, and why."""
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import sysconfig

SOURCES = pathlib.Path(__file__).parent / "peers"
INCLUDE = pathlib.Path(sysconfig.get_paths()["include"])
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")
LIMITED_API = "-DPy_LIMITED_API=0x030b0000"  # 3.11, the floor of our own images
# What distutils uses for extensions, less -g; -fwrapv is how CPython itself is compiled.
FLAGS = ["-O3", "-DNDEBUG", "-fPIC", "-shared", "-fwrapv", "-fvisibility=hidden"]


class Missing(Exception):
    """A tool that a peer needs is not here."""


def build_all(out):
    """Builds into the folder `out`; returns the lines that report what was left out."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOURCES / "peer_python.py", out / "peer_python.py")
    skipped = []
    for name, build in (("C", _c), ("C, limited API", _c_limited), ("ctypes", _ctypes), ("cffi", _cffi), ("Cython", _cython),
                        ("pybind11", _pybind11), ("nanobind", _nanobind), ("PyO3", _pyo3), ("ArrowQuant", _arrowquant)):
        try:
            build(out)
        except Missing as reason:
            skipped.append(f"left out: {name}: {reason}")
    return skipped


def _c(out):
    _compile(_tool("gcc", "cc"), out / f"peer_c{SUFFIX}", [SOURCES / "peer_c.c"], "-DMODNAME=peer_c", _headers())


def _c_limited(out):
    _compile(_tool("gcc", "cc"), out / "peer_cabi3.abi3.so", [SOURCES / "peer_c.c"], "-DMODNAME=peer_cabi3", LIMITED_API, _headers())


def _ctypes(out):
    _compile(_tool("gcc", "cc"), out / "libpeer.so", [SOURCES / "peer_lib.c"], "-fvisibility=default")
    shutil.copyfile(SOURCES / "peer_ctypes.py", out / "peer_ctypes.py")


def _cffi(out):
    if not importlib.util.find_spec("cffi"):
        raise Missing("this interpreter has no module cffi (package python3-cffi)")
    c = out / "_peer_cffi.c"
    sources = [SOURCES / "peer_cffi_build.py", SOURCES / "peer_lib.h", SOURCES / "peer_lib.c"]
    _make(c, sources, lambda part: [sys.executable, str(sources[0]), str(SOURCES), str(part)])
    _compile(_tool("gcc", "cc"), out / f"_peer_cffi{SUFFIX}", [c], f"-I{SOURCES}", _headers())
    shutil.copyfile(SOURCES / "peer_cffi.py", out / "peer_cffi.py")


def _arrowquant(out):
    """Ours, as a user publishes it; nothing is done when it is up to date."""
    project = pathlib.Path(__file__).parent / "CallPeer"
    done = subprocess.run(
        [_tool("dotnet"), "publish", str(project), "-c", "Release", "-v", "quiet", "--nologo", "--disable-build-servers",
         f"-p:ExportOutputPath={out / 'published'}/", f"-p:ExportPython={sys.executable}"], capture_output=True, text=True)
    if done.returncode != 0:
        raise Missing(f"dotnet publish failed: {(done.stdout + done.stderr).strip()[-600:]}")
    # The package itself, not the folder around it, stands beside the other peers.
    shutil.rmtree(out / "peer_arrowquant", ignore_errors=True)
    shutil.copytree(out / "published" / "python" / "peer_arrowquant", out / "peer_arrowquant")


def _cython(out):
    # CYTHON chooses between several: Debian's is 0.29, and 3 calls functions in another way.
    cython, c = os.environ.get("CYTHON") or _tool("cython3", "cython"), out / "peer_cython.c"
    _make(c, [SOURCES / "peer_cython.pyx"], lambda part: [cython, str(SOURCES / "peer_cython.pyx"), "-o", str(part)])
    _compile(_tool("gcc", "cc"), out / f"peer_cython{SUFFIX}", [c], _headers())


def _pybind11(out):
    spec = importlib.util.find_spec("pybind11")
    places = [pathlib.Path("/usr/include"), *([pathlib.Path(spec.origin).parent / "include"] if spec else [])]
    place = next((p for p in places if (p / "pybind11" / "pybind11.h").exists()), None)
    if not place:
        raise Missing("no header pybind11/pybind11.h (package pybind11-dev)")
    _compile(_tool("g++", "c++"), out / f"peer_pybind11{SUFFIX}", [SOURCES / "peer_pybind11.cpp"], "-std=c++17", "-flto", _headers(),
             f"-I{place}")


def _nanobind(out):
    """As nanobind's own CMake function builds it with NOMINSIZE and LTO: its sources in one unit beside ours."""
    spec = importlib.util.find_spec("nanobind")
    places = [pathlib.Path(p) for p in (os.environ.get("NANOBIND"), spec and pathlib.Path(spec.origin).parent) if p]
    place = next((p for p in places if (p / "src" / "nb_combined.cpp").exists()), None)
    if not place:
        raise Missing("no sources (pip install nanobind, or NANOBIND=folder with include, src and ext/robin_map)")
    _compile(_tool("g++", "c++"), out / f"peer_nanobind{SUFFIX}", [SOURCES / "peer_nanobind.cpp", place / "src" / "nb_combined.cpp"],
             "-std=c++17", "-flto", "-fno-strict-aliasing", "-DNB_COMPACT_ASSERTIONS", _headers(), f"-I{place / 'include'}",
             f"-I{place / 'ext' / 'robin_map' / 'include'}")


def _pyo3(out):
    """CARGO_FLAGS may say where crates are when crates.io is not: --offline --config FILE."""
    project, built = SOURCES / "peer_pyo3", out / "peer_pyo3.build"
    sources = [project / "Cargo.toml", project / "src" / "lib.rs"]
    cargo = _tool("cargo")
    shutil.copytree(project, built, dirs_exist_ok=True)

    def command(part):
        flags = os.environ.get("CARGO_FLAGS", "").split()
        return ["sh", "-c", '"$@" && cp target/release/libpeer_pyo3.so "$0"', str(part), cargo, "build", "--release", "--quiet", *flags]

    _make(out / f"peer_pyo3{SUFFIX}", sources, command, cwd=built,
          env={**os.environ, "PYO3_PYTHON": sys.executable, "PYO3_BUILD_EXTENSION_MODULE": "1", "CARGO_TARGET_DIR": str(built / "target")})


def _tool(*names):
    for name in names:
        if found := shutil.which(name):
            return found
    raise Missing(f"no {' or '.join(names)} in PATH")


def _headers():
    if not (INCLUDE / "Python.h").exists():
        raise Missing(f"no Python.h for {sys.executable} (package python3-dev)")
    return f"-I{INCLUDE}"


def _compile(compiler, target, sources, *flags):
    _make(target, sources, lambda part: [compiler, *FLAGS, *flags, *map(str, sources), "-o", str(part)])


def _make(target, sources, command, **where):
    """Runs a command that writes `target`, beside it first, unless it is newer than all sources and than this script."""
    newest = max(p.stat().st_mtime for p in [*sources, *SOURCES.iterdir(), pathlib.Path(__file__)])
    if target.exists() and target.stat().st_mtime > newest:
        return
    part = target.with_name(f"part{os.getpid()}-{target.name}")
    done = subprocess.run(command(part), capture_output=True, text=True, **where)
    if done.returncode:
        part.unlink(missing_ok=True)
        said = next((line for line in done.stderr.splitlines() if "rror: " in line), done.stderr.strip()[-200:])
        raise Missing(f"{pathlib.Path(done.args[0]).name} failed: {said}")
    os.replace(part, target)
