using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>
/// The package's <c>__init__.py</c>. Before anything else it compares the digest it was generated with to the digest in the image: a
/// stale image, or a stale package, does not import.
/// </summary>
internal static class PythonPackagePrinter
{
    public static string Write(ModuleModel module, string digest)
    {
        string[] names = PublicNames(module).OrderBy(n => n, StringComparer.Ordinal).ToArray();
        TypeModel[] dicts = module.Types.Where(t => t.Shape == TypeShape.Dict).ToArray();
        TypeModel[] enums = module.Types.Where(t => t.Shape == TypeShape.Enum).ToArray();
        var writer = new SourceWriter();
        if (module.Doc.Length != 0) writer.Line(Escape.PythonDoc(module.Doc) + "\n");
        writer.Line($$"""
            # Generated. Do not edit: the build writes this file from the exported C# classes.
            # Functions that run later take built-ins from their module: an export may be called sorted or print.
            import builtins as _builtins
            import sys as _sys

            _EXPORT_DIGEST = "{{digest}}"

            if _sys.version_info < ({{ManifestPrinter.PythonFloor.Replace(".", ", ")}}):
                raise ImportError("{{module.Name}} needs Python {{ManifestPrinter.PythonFloor}} or newer, this is %d.%d" % _sys.version_info[:2])

            from . import _native


            def _report_leaks():
                alive = _native.__export_alive__()
                if alive:
                    _builtins.print(
                        "{{module.Name}}: C# objects still alive at exit: %s. Something in Python still refers to them; "
                        "docs/export.md says how to find it." % ", ".join("%d %s" % (n, name) for name, n in alive.items()),
                        file=_sys.stderr,
                    )


            def _check_image():
                import os

                if os.environ.get("EXPORT_LEAK_REPORT"):
                    import atexit

                    atexit.register(_report_leaks)
                folder, loaded = os.path.split(_native.__file__)
                others = [
                    name for name in os.listdir(folder)
                    if name.startswith("_native.") and name.endswith((".so", ".pyd", ".dylib")) and name != loaded
                ]
                if others:
                    raise ImportError(
                        "{{module.Name}}: %s holds a second native image, %s, beside %s; which one Python loads depends on its version. "
                        "Delete the one that does not belong there, or reinstall the package." % (folder, ", ".join(sorted(others)), loaded)
                    )
                if _native.__export_digest__ == _EXPORT_DIGEST:
                    return

                import json

                def members(manifest):
                    found = {type["name"]: [type["kind"]] for type in manifest["types"]}
                    for type in manifest["types"]:
                        for member in type["exported"]:
                            found.setdefault(type["name"] + "." + member["name"], []).append(member["stub"])
                    return found

                image = members(json.loads(_native.__export_manifest__()))
                path = os.path.join(folder, "_manifest.json")
                try:
                    with open(path, encoding="utf-8") as file:
                        package = members(json.load(file))
                    changed = sorted(k for k in image.keys() & package.keys() if image[k] != package[k])
                    parts = [
                        "missing in the image: " + ", ".join(sorted(package.keys() - image.keys())) if package.keys() - image.keys() else "",
                        "only in the image: " + ", ".join(sorted(image.keys() - package.keys())) if image.keys() - package.keys() else "",
                        "changed: " + ", ".join(changed) if changed else "",
                    ]
                except (OSError, ValueError, LookupError, TypeError) as error:
                    parts = ["which members differ is not known, %s cannot be read: %s" % (path, error)]
                raise ImportError(
                    "{{module.Name}}: the native image %s and the package %s come from different builds (%s). "
                    "Build both again with 'dotnet publish', or reinstall the package."
                    % (_native.__file__, __file__, "; ".join(filter(None, parts)) or "only documentation differs")
                )


            _check_image()
            del _check_image
            """);
        string[] native = names.Where(n => dicts.Concat(enums).All(d => d.Name != n)).ToArray();
        writer.Line();
        if (native.Length != 0) writer.Line($"from ._native import {(native.Length == 1 ? native[0] : "(\n    " + string.Join(",\n    ", native) + ",\n)")}");
        writer.Line("from ._version import __version__");
        writer.Line($"\n__all__ = [{string.Concat(names.Select(n => $"\n    \"{n}\","))}\n]");
        if (dicts.Length != 0) WriteDicts(writer, dicts);
        if (enums.Length != 0) WriteEnums(writer, enums);
        if (dicts.Length + enums.Length != 0) WriteLazily(writer, dicts.Length != 0, enums.Length != 0);
        return writer.ToString();
    }

    private static IEnumerable<string> PublicNames(ModuleModel module) => module.Types.Where(type => type.Shape != TypeShape.Literal).SelectMany(type =>
        type.Shape == TypeShape.Functions ? type.Groups.Select(g => g[0].Name) : [type.Name]);

    /// <summary>TypedDicts exist for annotations: they are made when first asked for, so that an import does not pay for typing.</summary>
    private static void WriteDicts(SourceWriter writer, TypeModel[] dicts)
    {
        writer.Line("\n_TYPED_DICTS = {");
        using (writer.Indent())
        {
            foreach (TypeModel type in dicts)
            {
                writer.Line($"\"{type.Name}\": {{");
                using (writer.Indent())
                {
                    foreach (MemberModel item in type.Members) writer.Line($"\"{item.Name}\": {Escape.CSharp(item.Result.StubOut)},");
                }

                writer.Line("},");
            }
        }

        writer.Line("}");
    }

    /// <summary>Enums too: the module enum costs more to load than all of ours.</summary>
    private static void WriteEnums(SourceWriter writer, TypeModel[] enums)
    {
        writer.Line("\n_ENUMS = {");
        using (writer.Indent())
        {
            foreach (TypeModel type in enums)
            {
                using (writer.Indent($"\"{type.Name}\": (\"{type.BaseName}\", {(type.Doc.Length == 0 ? "None" : DefaultValues.PythonLiteral(type.Doc))}, ("))
                {
                    foreach (MemberModel member in type.Members) writer.Line($"(\"{member.Name}\", {member.Result.StubOut}),");
                }

                writer.Line(")),");
            }
        }

        writer.Line("}");
    }

    private static void WriteLazily(SourceWriter writer, bool dicts, bool enums)
    {
        writer.Line("\n\ndef __getattr__(name):");
        using (writer.Indent())
        {
            if (dicts)
            {
                writer.Line("""
                    if name in _TYPED_DICTS:
                        import typing

                        _builtins.globals()[name] = made = typing.TypedDict(name, _TYPED_DICTS[name])
                        made.__module__ = __name__
                        return made
                    """);
            }

            if (enums)
            {
                writer.Line("""
                    if name in _ENUMS:
                        import enum

                        parent, doc, members = _ENUMS[name]
                        _builtins.globals()[name] = made = _builtins.getattr(enum, parent)(name, members, module=__name__, qualname=name)
                        made.__doc__ = doc
                        return made
                    """);
            }

            writer.Line("raise _builtins.AttributeError(\"module %r has no attribute %r\" % (__name__, name))");
        }

        writer.Line("""


            def __dir__():
                return _builtins.sorted(_builtins.set(_builtins.globals()) | _builtins.set(__all__))
            """);
    }
}
