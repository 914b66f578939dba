using System.Text;
using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The entry point of the native module, and the manifest inside the image.</summary>
internal static class PythonModulePrinter
{
    /// <summary>What finds the manifest in an image without running it. Ends with the line end; digest, length and bytes follow.</summary>
    public const string BlobHead = "ARROWQUANT-EXPORT-MANIFEST/1\n";

    public static string Write(ModuleModel module, string manifest, string digest)
    {
        int length = Encoding.UTF8.GetByteCount(manifest);
        string head = $"{BlobHead}{digest}\n{length}\n";
        SourceWriter writer = CSharpFile.Begin();
        using (writer.Block("internal static unsafe class Module"))
        {
            writer.Line("/// <summary>SHA-256 of the manifest: what the image, the assembly and the package are compared by.</summary>");
            writer.Line($"public const string Digest = {Escape.CSharp(digest)};");
            writer.Line();
            writer.Line($"private static ReadOnlySpan<byte> Manifest => {Escape.Utf8(head + manifest)};");
            writer.Line();
            writer.Line($"""[UnmanagedCallersOnly(EntryPoint = "PyInit__native", CallConvs = [typeof(CallConvCdecl)])]""");
            using (writer.Block("public static nint Init()"))
            {
                writer.Line($"try {{ return ModuleBuilder.Init(\"_native\"u8, {Escape.Utf8(module.Doc)}, &Exec); }}");
                writer.Line("catch (Exception exception) { return Failure.Raise(exception); }");
            }

            writer.Line();
            writer.Line(CSharpFile.Entry);
            using (writer.Block("private static int Exec(nint module)"))
            {
                using (writer.Block("try"))
                {
                    writer.Line("if (!ModuleBuilder.IsMainInterpreter()) return -1;");
                    var families = new ClassFamilies(module);
                    foreach (TypeModel type in families.BasesFirst)
                    {
                        if (type.Shape != TypeShape.Exception && families.IsBase(type)) writer.Line($"PythonType<{type.CSharp}>.WillBeDerivedFrom();");
                        WriteType(writer, module, type);
                    }

                    writer.Line("var table = new TypeBuilder(methods: 1, properties: 0);");
                    writer.Line("""table.Method("__export_manifest__"u8, &ReadManifest, "__export_manifest__($module)\n--\n\nThe manifest of this image, as JSON."u8);""");
                    writer.Line("if (!table.FinishFunctions(module) || !ModuleBuilder.Protect(module)) return -1;");
                    writer.Line($"""return ModuleBuilder.AddText(module, "__export_digest__"u8, {Escape.Utf8(digest)}) ? 0 : -1;""");
                }

                writer.Line("catch (Exception exception) { return Failure.RaiseStatus(exception); }");
            }

            writer.Line();
            writer.Line(CSharpFile.Entry);
            using (writer.Block("private static nint ReadManifest(nint module, nint none)"))
            {
                writer.Line($"try {{ return ModuleBuilder.Text(Manifest.Slice({Encoding.UTF8.GetByteCount(head)})); }}");
                writer.Line("catch (Exception exception) { return Failure.Raise(exception); }");
            }
        }

        return writer.ToString();
    }

    private static void WriteType(SourceWriter writer, ModuleModel module, TypeModel type)
    {
        string qualified = Escape.Utf8($"{module.Name}.{type.Name}");
        switch (type.Shape)
        {
            case TypeShape.Class or TypeShape.Functions or TypeShape.Record or TypeShape.Exception:
                writer.Line($"if (!{type.Identifier}_Python.Define(module, {qualified})) return -1;");
                break;
            case TypeShape.Enum or TypeShape.Literal:
                writer.Line($"{type.Identifier}_Enum.Declare({Escape.CSharp(module.Name)});");
                break;
            case TypeShape.Builtin:
                writer.Line($"if (!{type.CSharp}.Define(module, {qualified})) return -1;");
                break;
        }
    }
}
