"""Compares an exported package, as Python sees it, with its manifest. Fed on standard input to a fresh isolated interpreter.

argv: folder to import from, manifest file. Prints one JSON object a line: {"member", "missing", "problem"} for each difference,
and {"done": <members looked at>} last; without that line the run counts as crashed.
"""

import builtins
import collections.abc
import enum
import hashlib
import importlib
import importlib.machinery
import inspect
import json
import os
import sys
import types

FOLDER, MANIFEST = sys.argv[1:3]
checked = 0


def report(member, problem, missing=False):
    print(json.dumps({"member": member, "problem": problem, "missing": missing}), flush=True)


def short(value):
    text = repr(value)
    return text if len(text) <= 300 else text[:300] + "..."


def same(member, what, expected, actual):
    # An empty docstring and no docstring are one thing to a reader.
    if (expected or "") != (actual or ""):
        report(member, f"{what} is {short(actual)}, the manifest says {short(expected)}")


ABSENT = object()


def lookup(owner, name):
    return inspect.getattr_static(owner, name, ABSENT)


def signature_of(member, thing):
    text = getattr(thing, "__text_signature__", None)
    if text is None and isinstance(thing, types.FunctionType):
        return str(inspect.signature(thing))
    if text is not None:
        try:
            inspect.signature(thing)
        except (ValueError, TypeError) as error:
            report(member, f"inspect.signature cannot read {text!r}: {error}")
    return text


def overloads_doc(name, overloads, doc):
    """One docstring for all: a line each, as a caller writes it, and then what they do."""
    lines = []
    for one in overloads:
        text = one["stub"].removeprefix(f"def {one['name']}(").removeprefix("self")
        text = text.removeprefix(", ")
        lines.append(f"{name}(" + (text.removesuffix(" -> None") if one["kind"] == "constructor" else text))
    docs = [doc, *dict.fromkeys(one["doc"] for one in overloads)]
    return "\n\n".join(part for part in ["\n".join(lines), *docs] if part)


def check_callable(label, owner, name, overloads):
    raw, bound = lookup(owner, name), getattr(owner, name)
    if not callable(bound):
        report(label, f"is not callable but {type(raw).__name__}")
        return
    is_static = isinstance(raw, (staticmethod, classmethod)) or type(raw).__name__ == "classmethod_descriptor"
    if isinstance(owner, type) and is_static != (overloads[0]["kind"] == "static"):
        report(label, f"is {'static' if is_static else 'an instance method'}, the manifest says {overloads[0]['kind']}")
    actual = signature_of(label, bound)
    if len(overloads) == 1:
        same(label, "__text_signature__", overloads[0]["signature"], actual)
        same(label, "__doc__", overloads[0]["doc"], getattr(bound, "__doc__", None))
        return

    # CPython knows one signature a function; of overloads that share a name, each stands in the docstring.
    doc = getattr(bound, "__doc__", None) or ""
    if actual is not None:
        report(label, f"__text_signature__ is {short(actual)}, and one of its {len(overloads)} overloads would hide the others")
    for line in set(overloads_doc(name, overloads, "").split("\n\n")[0].split("\n")) - set(doc.split("\n")):
        report(label, f"the overload {line} is in the manifest and not in the module", missing=True)
    same(label, "__doc__", overloads_doc(name, overloads, ""), doc)


def check_member(kind, label, owner, name, overloads):
    global checked
    checked += len(overloads)
    member = overloads[0]
    if member["kind"] == "constructor":
        if len(overloads) == 1:
            same(label, "__text_signature__ of the constructor", member["signature"], signature_of(label, owner))
        return
    if kind == "dict":
        if name not in getattr(owner, "__annotations__", {}):
            report(label, "is not a key of the typed dictionary", missing=True)
        return
    raw = lookup(owner, name)
    if raw is ABSENT or (member["kind"] == "protocol" and name not in vars(owner)):
        # Every class inherits some protocols from object: only one of its own counts.
        report(label, "is in the manifest and not in the module", missing=True)
    elif member["kind"] == "attribute" and name not in vars(owner):
        report(label, "is no attribute of the class itself", missing=True)
    elif member["kind"] in ("method", "static") and member["signature"]:
        check_callable(label, owner, name, overloads)
    elif member["kind"] in ("property", "readonly", "field") and kind != "enum":
        if inspect.isdatadescriptor(raw):
            same(label, "__doc__", member["doc"], getattr(raw, "__doc__", None))
        elif callable(raw):
            report(label, f"is callable, the manifest says {member['kind']}")
    elif member["kind"] == "value" and kind == "enum" and name not in owner.__members__:
        report(label, "is not a member of the enum", missing=True)


def members_by_name(item):
    groups = {}
    for member in item["exported"]:
        key = "__new__" if member["kind"] == "constructor" else member["name"]
        groups.setdefault(key, []).append(member)
    return groups


def check_type(module, item, by_name):
    label, kind = item["name"], item["kind"]
    if kind == "builtin" and not hasattr(module, label) and hasattr(builtins, label):
        # A C# type that Python already has, such as ValueError: there is nothing of ours to look at.
        return
    if kind == "functions":
        # A static C# class: its members are functions of the module, the class itself has no counterpart.
        for name, overloads in members_by_name(item).items():
            check_member(kind, f"{label}.{name}", module, name, overloads)
        return
    found = getattr(module, label, None)
    if found is None:
        # A TypedDict may live in the stub only; the type checker looks at it there.
        if kind != "dict":
            report(label, "is in the manifest and not in the module", missing=True)
            for member in item["exported"]:
                report(f"{label}.{member['name']}", "is in the manifest and its type is not in the module", missing=True)
        return
    if not isinstance(found, type):
        report(label, f"is a {type(found).__name__}, the manifest says {kind}")
        return
    if kind != "dict":
        # The keys of a TypedDict exist at run time, its text is in the stub.
        constructors = [member for member in item["exported"] if member["kind"] == "constructor"]
        same(label, "__doc__", overloads_doc(label, constructors, item["doc"]) if len(constructors) > 1 else item["doc"], found.__doc__)
    if item["base"]:
        base = getattr(module, item["base"], None) or getattr(builtins, item["base"], None) or getattr(enum, item["base"], None)
        base = base or getattr(collections.abc, item["base"], None)
        if base is None or not issubclass(found, base):
            report(label, f"is not a subclass of {item['base']}")
    groups = members_by_name(item)
    for name, overloads in groups.items():
        check_member(kind, f"{label}.{overloads[0]['name']}", found, name, overloads)
    check_nothing_more(label, kind, found, by_name)


def check_nothing_more(label, kind, found, by_name):
    if kind == "enum":
        actual = set(found.__members__)
    elif kind == "dict":
        actual = set(getattr(found, "__annotations__", {}))
    else:
        ours = [c for c in found.__mro__ if c.__name__ in by_name and c.__module__ == found.__module__]
        actual = {name for c in ours for name in vars(c) if not name.startswith("_")}
    promised = {name for c in found.__mro__ for name in by_name.get(c.__name__, ())}
    for name in sorted(actual - promised):
        report(f"{label}.{name}", "is in the module and not in the manifest")


def check_no_second_image(package):
    images = []
    for suffix in importlib.machinery.EXTENSION_SUFFIXES:
        path = os.path.join(package, "_native" + suffix)
        if os.path.exists(path):
            images.append(os.path.basename(path))
    if len(images) > 1:
        report("_native", f"has {len(images)} importable files, {', '.join(images)}: the first one shadows the others, remove it")


def main():
    with open(MANIFEST, "rb") as file:
        raw = file.read()
    manifest = json.loads(raw)
    name = manifest["module"]
    check_no_second_image(os.path.join(FOLDER, name))
    sys.path.insert(0, FOLDER)
    module = importlib.import_module(name)
    native = importlib.import_module(f"{name}._native")
    home = os.path.realpath(FOLDER)
    for part in (module, native):
        if not os.path.realpath(part.__file__).startswith(home + os.sep):
            report(part.__name__, f"was imported from {part.__file__}, not from the package under proof")

    same("_native.__export_digest__", "the digest", hashlib.sha256(raw).hexdigest(), native.__export_digest__)
    same("_native.__export_manifest__()", "the manifest", raw.decode("utf-8"), native.__export_manifest__())
    same("(module)", "__doc__", manifest["doc"], module.__doc__)

    by_name = {item["name"]: members_by_name(item) for item in manifest["types"]}
    for item in manifest["types"]:
        check_type(module, item, by_name)
    promised = {item["name"] for item in manifest["types"] if item["kind"] != "functions"}
    promised |= {m["name"] for item in manifest["types"] if item["kind"] == "functions" for m in item["exported"]}
    for part in (module, native):
        for extra in sorted(set(dir(part)) - promised):
            value = getattr(part, extra)
            future = type(value).__name__ == "_Feature"
            if not extra.startswith("_") and not isinstance(value, types.ModuleType) and not future:
                report(extra, f"is in {part.__name__} and not in the manifest")
    print(json.dumps({"done": checked}), flush=True)


main()
