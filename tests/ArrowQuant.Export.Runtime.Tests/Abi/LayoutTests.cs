using System.Globalization;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Export.Runtime.Tests.Abi;

/// <summary>
/// What the runtime declares of CPython, by hand, is what a C compiler reads out of CPython's own headers: sizes, offsets of fields, flags and
/// numbers of slots. In every supported interpreter of this machine that came with headers.
/// </summary>
public class LayoutTests
{
    private const string NoHeaders = "none";

    public static TheoryData<string> HeaderFolders
    {
        get
        {
            IEnumerable<string> folders = CCompiler.Path is null ? [] : PythonInterpreter.All
                .Select(python => python.Run(["-I", "-c", "import sysconfig; print(sysconfig.get_path('include'))"]).Output.Trim())
                .Where(folder => File.Exists(Path.Combine(folder, "Python.h")));
            return [.. folders.DefaultIfEmpty(NoHeaders)];
        }
    }

    [SkippableTheory]
    [MemberData(nameof(HeaderFolders))]
    public void StructsFlagsAndSlots_AreThoseOfTheHeaders(string headers)
    {
        Skip.If(headers == NoHeaders, "no C compiler, or no Python.h");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("abi-layout");
        try
        {
            string program = string.Concat(Declared.Keys.Select(c => $"    printf(\"%lld\\n\", (long long)({c}));\n"));
            string source = Path.Combine(folder.FullName, "layout.c"), binary = Path.Combine(folder.FullName, "layout");
            File.WriteAllText(source, $"#include <Python.h>\n#include <stddef.h>\n#include <stdio.h>\nint main(void)\n{{\n{program}    return 0;\n}}\n");
            CCompiler.Compile([source, "-I" + headers, "-o", binary], folder.FullName).EnsureSuccess();
            ProcessResult run = ExternalProcess.Run(binary, [], folder.FullName);
            run.EnsureSuccess();
            long[] real = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => long.Parse(line, CultureInfo.InvariantCulture))];
            Assert.Equal(Declared.Count, real.Length);
            Assert.Equal(Declared.Keys.Zip(real, (c, value) => $"{c} = {value}"), Declared.Select(pair => $"{pair.Key} = {pair.Value}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>C expressions, and what the runtime has for each.</summary>
    private static unsafe SortedDictionary<string, long> Declared { get; } = new(StringComparer.Ordinal)
    {
        ["sizeof(PyMethodDef)"] = sizeof(PyMethodDef),
        ["offsetof(PyMethodDef, ml_name)"] = At<PyMethodDef>(nameof(PyMethodDef.Name)),
        ["offsetof(PyMethodDef, ml_meth)"] = At<PyMethodDef>(nameof(PyMethodDef.Function)),
        ["offsetof(PyMethodDef, ml_flags)"] = At<PyMethodDef>(nameof(PyMethodDef.Flags)),
        ["offsetof(PyMethodDef, ml_doc)"] = At<PyMethodDef>(nameof(PyMethodDef.Doc)),
        ["sizeof(PyGetSetDef)"] = sizeof(PyGetSetDef),
        ["offsetof(PyGetSetDef, get)"] = At<PyGetSetDef>(nameof(PyGetSetDef.Get)),
        ["offsetof(PyGetSetDef, set)"] = At<PyGetSetDef>(nameof(PyGetSetDef.Set)),
        ["offsetof(PyGetSetDef, doc)"] = At<PyGetSetDef>(nameof(PyGetSetDef.Doc)),
        ["offsetof(PyGetSetDef, closure)"] = At<PyGetSetDef>(nameof(PyGetSetDef.Closure)),
        ["sizeof(PyType_Slot)"] = sizeof(PyTypeSlot),
        ["offsetof(PyType_Slot, pfunc)"] = At<PyTypeSlot>(nameof(PyTypeSlot.Function)),
        ["sizeof(PyModuleDef_Slot)"] = sizeof(PyTypeSlot),
        ["offsetof(PyModuleDef_Slot, value)"] = At<PyTypeSlot>(nameof(PyTypeSlot.Function)),
        ["sizeof(PyType_Spec)"] = sizeof(PyTypeSpec),
        ["offsetof(PyType_Spec, basicsize)"] = At<PyTypeSpec>(nameof(PyTypeSpec.BasicSize)),
        ["offsetof(PyType_Spec, itemsize)"] = At<PyTypeSpec>(nameof(PyTypeSpec.ItemSize)),
        ["offsetof(PyType_Spec, flags)"] = At<PyTypeSpec>(nameof(PyTypeSpec.Flags)),
        ["offsetof(PyType_Spec, slots)"] = At<PyTypeSpec>(nameof(PyTypeSpec.Slots)),
        ["sizeof(PyModuleDef)"] = sizeof(PyModuleDef),
        ["offsetof(PyModuleDef, m_name)"] = At<PyModuleDef>(nameof(PyModuleDef.Name)),
        ["offsetof(PyModuleDef, m_doc)"] = At<PyModuleDef>(nameof(PyModuleDef.Doc)),
        ["offsetof(PyModuleDef, m_size)"] = At<PyModuleDef>(nameof(PyModuleDef.Size)),
        ["offsetof(PyModuleDef, m_methods)"] = At<PyModuleDef>(nameof(PyModuleDef.Methods)),
        ["offsetof(PyModuleDef, m_slots)"] = At<PyModuleDef>(nameof(PyModuleDef.Slots)),
        ["offsetof(PyModuleDef, m_free)"] = At<PyModuleDef>(nameof(PyModuleDef.Free)),
        ["sizeof(Py_buffer)"] = sizeof(Py_buffer),
        ["offsetof(Py_buffer, obj)"] = At<Py_buffer>(nameof(Py_buffer.Obj)),
        ["offsetof(Py_buffer, len)"] = At<Py_buffer>(nameof(Py_buffer.Len)),
        ["offsetof(Py_buffer, itemsize)"] = At<Py_buffer>(nameof(Py_buffer.ItemSize)),
        ["offsetof(Py_buffer, readonly)"] = At<Py_buffer>(nameof(Py_buffer.ReadOnly)),
        ["offsetof(Py_buffer, ndim)"] = At<Py_buffer>(nameof(Py_buffer.NDim)),
        ["offsetof(Py_buffer, format)"] = At<Py_buffer>(nameof(Py_buffer.Format)),
        ["offsetof(Py_buffer, shape)"] = At<Py_buffer>(nameof(Py_buffer.Shape)),
        ["offsetof(Py_buffer, strides)"] = At<Py_buffer>(nameof(Py_buffer.Strides)),
        ["offsetof(Py_buffer, suboffsets)"] = At<Py_buffer>(nameof(Py_buffer.SubOffsets)),
        ["offsetof(Py_buffer, internal)"] = At<Py_buffer>(nameof(Py_buffer.Internal)),
        ["sizeof(PyObject)"] = ArrowQuant.Export.Runtime.Python.Object.HeadSize,
        ["METH_KEYWORDS"] = Flags.Keywords,
        ["METH_NOARGS"] = Flags.NoArgs,
        ["METH_STATIC"] = Flags.Static,
        ["METH_COEXIST"] = Flags.Coexist,
        ["METH_FASTCALL"] = Flags.FastCall,
        ["Py_TPFLAGS_HAVE_VERSION_TAG"] = Flags.TypeDefault,
        ["Py_TPFLAGS_IMMUTABLETYPE"] = Flags.TypeImmutable,
        ["PyBUF_WRITABLE"] = Flags.BufferWritable,
        ["PyBUF_FORMAT"] = Flags.BufferFormat,
        ["PyBUF_ND"] = Flags.BufferND,
        ["PyBUF_STRIDES"] = Flags.BufferStrides,
        ["PyBUF_C_CONTIGUOUS"] = Flags.BufferCContiguous,
        ["PyBUF_F_CONTIGUOUS"] = Flags.BufferFContiguous,
        ["PyBUF_FULL_RO"] = Flags.BufferFullRO,
        ["Py_bf_getbuffer"] = Slot.BfGetBuffer,
        ["Py_bf_releasebuffer"] = Slot.BfReleaseBuffer,
        ["Py_sq_length"] = Slot.SqLength,
        ["Py_tp_dealloc"] = Slot.TpDealloc,
        ["Py_tp_doc"] = Slot.TpDoc,
        ["Py_tp_init"] = Slot.TpInit,
        ["Py_tp_iter"] = Slot.TpIter,
        ["Py_tp_iternext"] = Slot.TpIterNext,
        ["Py_tp_methods"] = Slot.TpMethods,
        ["Py_tp_new"] = Slot.TpNew,
        ["Py_tp_getset"] = Slot.TpGetSet,
        ["Py_mod_exec"] = Slot.ModuleExec,
    };

    private static long At<T>(string field) => (long)Marshal.OffsetOf<T>(field);
}
