"""Compares an exported package, as Python sees it, with its manifest. Fed on standard input to a fresh isolated interpreter.

argv: folder to import from, manifest file. Prints one JSON object a line: {"member", "missing", "problem"} for each difference,
and {"done": <members looked at>} last; without that line the run counts as crashed.
"""

import ast
import builtins
import collections.abc
import enum
import hashlib
import importlib
import importlib.machinery
import inspect
import json
import os
import re
import sys
import types

FOLDER, MANIFEST = sys.argv[1:3]
# CFaceTable.CommonFunctions: size and version are one word, then these, then those of the module. The header has them in the same order.
C_COMMON_FUNCTIONS = 7
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
    global checked
    label, kind = item["name"], item["kind"]
    if kind == "builtin" and not hasattr(module, label) and hasattr(builtins, label):
        # A C# type that Python already has, such as ValueError: there is nothing of ours to look at.
        return
    if kind == "literal":
        # Python has no class of it: its texts stand in the signatures of what takes and returns them.
        checked += len(item["exported"])
        return
    if kind == "functions":
        # A static C# class: its members are functions of the module, the class itself has no counterpart.
        for name, overloads in members_by_name(item).items():
            check_member(kind, f"{label}.{name}", module, name, overloads)
        return
    found = getattr(module, label, None)
    if found is None:
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
    for name in filter(None, item["base"].split(", ")):
        base = next((getattr(place, name) for place in (module, builtins, enum, collections.abc) if hasattr(place, name)), None)
        if base is None or not issubclass(found, base):
            report(label, f"is not a subclass of {name}")
    if kind == "exception":
        same(label, "the list of its bases", item["base"], ", ".join(base.__name__ for base in found.__bases__))
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


def public_names(item):
    """What an exported type adds to the module."""
    if item["kind"] == "functions":
        # A static C# class: what it holds are names of the module.
        return {member["name"] for member in item["exported"]}
    if item["kind"] == "literal":
        # Its texts stand in the signatures of what takes and returns them.
        return set()
    return set() if item["kind"] == "builtin" and hasattr(builtins, item["name"]) else {item["name"]}


def check_names(module, manifest):
    """`from package import *` and every type checker go by __all__, so it is a promise of its own."""
    listed = getattr(module, "__all__", ())
    for item in manifest["types"]:
        for name in sorted(public_names(item) - set(listed)):
            label = f"{item['name']}.{name}" if item["kind"] == "functions" else name
            report(label, f"is in the manifest and not in __all__ of {module.__name__}", missing=True)


BASES = "(bases)"


def definitions(body):
    """Names that a stub defines, with what it says inside each class; a name counts once for each of its overloads."""
    found = {}
    for node in body:
        if isinstance(node, ast.If):
            for name, inner in [*definitions(node.body).items(), *definitions(node.orelse).items()]:
                found.setdefault(name, []).extend(inner)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.setdefault(node.name, []).append({})
        elif isinstance(node, ast.ClassDef):
            bases = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
            inside = definitions(node.body)
            inside[BASES] = [getattr(base, "attr", getattr(base, "id", "")) for base in bases]
            found.setdefault(node.name, []).append(inside)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append({})
    return found


def names_from_bases(stub, inside):
    """What a class has from the classes of collections.abc that it or a base class of it names."""
    found = set()
    for base in inside.get(BASES, ()):
        if base in stub:
            found |= names_from_bases(stub, stub[base][0])
        found |= set(dir(getattr(collections.abc, base, object))) - set(dir(object))
    return found


def check_stub(package, manifest):
    """Without a type checker too, a member that the stub lost is found; a type checker then compares every signature."""
    path = os.path.join(package, "__init__.pyi")
    try:
        with open(path, encoding="utf-8") as file:
            stub = definitions(ast.parse(file.read()).body)
    except (OSError, SyntaxError) as error:
        report("(stub)", f"cannot be read: {error}")
        return
    for item in manifest["types"]:
        label, functions = item["name"], item["kind"] == "functions"
        if not public_names(item):
            continue
        if not functions and label not in stub:
            report(label, f"is in the manifest and not in the stub {path}", missing=True)
            continue
        inside = stub if functions else stub[label][0]
        if item["kind"] == "exception":
            same(label, f"the list of its bases in the stub {path}", item["base"], ", ".join(inside[BASES]))
        # A mapping has its keys() from the class that the stub names as its base.
        from_bases = names_from_bases(stub, inside)
        for name, overloads in members_by_name(item).items():
            if name in from_bases:
                continue
            spelled = re.match(r"def (\w+)", overloads[0]["stub"])
            names = ("__new__", "__init__") if name == "__new__" else (spelled[1] if spelled else name,)
            there = sum(len(inside.get(one, ())) for one in names)
            if there < (len(overloads) if spelled else 1):
                report(f"{label}.{overloads[0]['name']}", f"is in the manifest and not in the stub {path}", missing=True)


def check_manifest_beside(package, manifest, raw):
    """The copy that an import quotes when image and package differ."""
    path = os.path.join(package, "_manifest.json")
    if not os.path.exists(path):
        return
    with open(path, "rb") as file:
        beside = file.read()
    if beside == raw:
        return
    try:
        other = members_of(json.loads(beside))
    except (ValueError, KeyError, TypeError) as error:
        report("(manifest)", f"{path} cannot be read: {error!r}")
        return
    ours = members_of(manifest)
    for name in sorted(ours.keys() | other.keys()):
        if ours.get(name) != other.get(name):
            what = "lacks it" if name not in other else "has it" if name not in ours else "describes it differently"
            report(name, f"differs from the manifest beside the image: {path} {what}", missing=name not in other)
    if ours == other:
        report("(manifest)", f"{path} is not the manifest in the image, byte for byte")


def members_of(manifest):
    found = {item["name"]: [item["kind"], item["base"], item["doc"]] for item in manifest["types"]}
    for item in manifest["types"]:
        for member in item["exported"]:
            found.setdefault(f"{item['name']}.{member['name']}", []).append(member)
    return found


def functions_of_c(manifest):
    """(member, function) in the order of the C table: the release of a class, then what its members declare."""
    functions, taken = [], set()

    def add(member, function):
        functions.append((member, function))
        taken.add(function.replace("_", ""))

    for item in manifest["types"]:
        # A class or record whose release has the name of a function before it has none of its own.
        release = item["name"].lower() + "_release"
        if item["kind"] in ("class", "record") and release.replace("_", "") not in taken:
            add(item["name"], release)
        for member in item["exported"]:
            for function in re.findall(r"(?:^|; )int32_t \(\*(\w+)\)\(", member.get("c", "")):
                add(f"{item['name']}.{member['name']}", function)
    return functions


def check_version(package, module):
    """What the module says of its version: the constant that stands beside it, and in the stub that there is one."""
    path = os.path.join(package, "_version.py")
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as file:
        constants = {node.targets[0].id: node.value for node in ast.parse(file.read()).body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}
    version = constants.get("__version__")
    if not isinstance(version, ast.Constant) or not isinstance(version.value, str):
        report("__version__", f"is no text in {path}", missing=True)
        return
    if getattr(module, "__version__", None) != version.value:
        report("__version__", f"is {short(getattr(module, '__version__', None))}, {path} says {version.value!r}", missing=not hasattr(module, "__version__"))
    with open(os.path.join(package, "__init__.pyi"), encoding="utf-8") as file:
        if "__version__" not in definitions(ast.parse(file.read()).body):
            report("__version__", "is in the module and not in the stub", missing=True)


def check_c_table(native, manifest):
    """Each function that the manifest declares in C has an address in the table that a C program gets."""
    if "c_abi_version" not in manifest:
        return
    try:
        import ctypes
    except ImportError as error:
        print(json.dumps({"member": "(C table)", "skipped": f"this Python has no ctypes: {error}"}), flush=True)
        return
    get = ctypes.CDLL(native.__file__)[f"{manifest['module']}_exports"]
    get.restype, get.argtypes = ctypes.c_void_p, [ctypes.c_uint32]
    address = get(int(manifest["c_abi_version"], 16))
    if not address:
        report("(C table)", f"the image gives no table to a program that was compiled with version {manifest['c_abi_version']}")
        return
    word, common = ctypes.sizeof(ctypes.c_void_p), 1 + C_COMMON_FUNCTIONS
    size = ctypes.c_uint32.from_address(address).value
    functions = functions_of_c(manifest)
    for index, (member, function) in enumerate(functions, common):
        if (index + 1) * word > size:
            report(member, f"({function}) is in the manifest and behind the end of the C table", missing=True)
        elif not ctypes.c_void_p.from_address(address + index * word).value:
            report(member, f"({function}) is in the manifest and its entry of the C table is empty", missing=True)
    if size > (common + len(functions)) * word:
        report("(C table)", f"has {size // word - common} functions, the manifest declares {len(functions)}")


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
    check_names(module, manifest)
    check_stub(os.path.join(FOLDER, name), manifest)
    check_manifest_beside(os.path.join(FOLDER, name), manifest, raw)
    check_version(os.path.join(FOLDER, name), module)
    check_c_table(native, manifest)

    promised = {item["name"] for item in manifest["types"] if item["kind"] not in ("functions", "literal")}
    promised |= {m["name"] for item in manifest["types"] if item["kind"] == "functions" for m in item["exported"]}
    for part in (module, native):
        for extra in sorted(set(dir(part)) - promised):
            value = getattr(part, extra)
            future = type(value).__name__ == "_Feature"
            if not extra.startswith("_") and not isinstance(value, types.ModuleType) and not future:
                report(extra, f"is in {part.__name__} and not in the manifest")
    print(json.dumps({"done": checked}), flush=True)


main()
