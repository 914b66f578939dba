#!/usr/bin/env python3
"""Derives stable-abi.txt from CPython installations: which symbol is in the stable ABI, and since which version.

usage: derive-stable-abi.py PREFIX [PREFIX ...]      (PREFIX holds include/python3.X and lib/python3.X; one for each of 3.11, 3.12, 3.13)

Two independent facts are joined:
* membership: the list that CPython's own test of the stable ABI walks (lib/python3.X/test/test_stable_abi_ctypes.py, 3.11 and later);
* first version: the lowest Py_LIMITED_API under which the preprocessed Python.h declares the name (gcc -E, no compilation).
A name that is in the list of 3.11 but that no header declares (kept for old binaries only) counts as 3.11. A few names (PyModule_Create2 is
one) entered the list late although the headers of 3.11 declare them for old limits; for those the headers of 3.11 speak.
"""

import ast
import pathlib
import re
import subprocess
import sys

ON_LINUX = {"HAVE_FORK", "PY_HAVE_THREAD_NATIVE_ID"}
FIRST, LAST_BY_HEADER = 2, 11


def listed(prefix: pathlib.Path, version: str) -> set[str]:
    source = prefix / "lib" / f"python{version}" / "test" / "test_stable_abi_ctypes.py"
    names: set[str] = set()
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        guarded = isinstance(node, ast.If)
        if guarded and not (isinstance(node.test, ast.Subscript) and ast.literal_eval(node.test.slice) in ON_LINUX):
            continue
        for statement in node.body if guarded else [node]:
            target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
            if isinstance(target, ast.Name) and target.id == "SYMBOL_NAMES":
                names.update(ast.literal_eval(statement.value))
    return names


def declared(include: pathlib.Path, minor: int) -> set[str]:
    # The two macros are the only way a public symbol is declared; marking them makes the names findable in the output.
    text = subprocess.run(
        ["gcc", "-E", "-P", "-x", "c", "-", f"-I{include}", f"-DPy_LIMITED_API=0x03{minor:02x}0000",
         "-DPyAPI_FUNC(T)=AQ_FUNC T", "-DPyAPI_DATA(T)=AQ_DATA T"],
        input="#include <Python.h>\n", capture_output=True, text=True, check=True).stdout
    functions = re.findall(r"AQ_FUNC\b[^;(]*?\b(\w+)\s*\(", text)
    data = re.findall(r"AQ_DATA\b[^;]*?\b(\w+)\s*(?:\[[^]]*\])?\s*;", text)
    return {*functions, *data}


def main(prefixes: list[str]) -> None:
    found = {}
    for prefix in map(pathlib.Path, prefixes):
        for include in (prefix / "include").glob("python3.*"):
            version = include.name.removeprefix("python")
            if (prefix / "lib" / include.name / "test" / "test_stable_abi_ctypes.py").exists():
                found[tuple(map(int, version.split(".")))] = (prefix, include, version)
    if not found or min(found) != (3, 11):
        sys.exit("need installations with headers and tests, the oldest of them 3.11")

    first: dict[str, tuple[int, int]] = {}
    for key in sorted(found):
        for name in listed(found[key][0], found[key][2]):
            first.setdefault(name, key)
    promised = declared(found[3, 11][1], LAST_BY_HEADER)
    for minor in range(LAST_BY_HEADER, FIRST - 1, -1):
        names = set().union(*(declared(include, minor) for _, include, _ in found.values()))
        for name in names:
            if name in first and (first[name] <= (3, 11) or name in promised):
                first[name] = (3, minor)

    known = ".".join(map(str, max(found)))
    print(f"# Stable ABI of CPython up to {known}: first version, symbol. Derived by derive-stable-abi.py; do not edit.")
    for name in sorted(first):
        print(f"{first[name][0]}.{first[name][1]} {name}")


main(sys.argv[1:])
