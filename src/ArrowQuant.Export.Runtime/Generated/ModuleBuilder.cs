using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>What the exported <c>PyInit_</c> function of a native module does.</summary>
public static unsafe class ModuleBuilder
{
    private static PyModuleDef* s_definition;

    /// <summary>
    /// Answers CPython's import with a definition for multi-phase initialisation. The definition is made once and never freed.
    /// </summary>
    /// <param name="name">Name of the module, a NUL-terminated literal.</param>
    /// <param name="doc">Docstring, a NUL-terminated literal.</param>
    /// <param name="exec">Fills the module; called by CPython with the module object, answers 0 or -1 with an error set.</param>
    public static nint Init(ReadOnlySpan<byte> name, ReadOnlySpan<byte> doc, delegate* unmanaged[Cdecl]<nint, int> exec)
    {
        if (!IsMainInterpreter() || !Known.TryLoad()) return 0;
        Instances.Prepare();
        if (s_definition == null)
        {
            var slots = (PyTypeSlot*)NativeMemory.AllocZeroed(3, (nuint)sizeof(PyTypeSlot));
            slots[0] = new() { Slot = Slot.ModuleExec, Function = exec };

            // Says the same to the interpreter itself; older Pythons refuse an unknown slot.
            if (Known.Version >= 0x030C0000) slots[1] = new() { Slot = Slot.ModuleMultipleInterpreters, Function = null };

            var definition = (PyModuleDef*)NativeMemory.AllocZeroed((nuint)sizeof(PyModuleDef));
            definition->RefCount = 1;
            definition->Name = Literal.Address(name);
            definition->Doc = Literal.Address(doc);
            definition->Slots = slots;
            s_definition = definition;
        }

        return Api.PyModuleDef_Init(s_definition);
    }

    /// <summary>What every module gets beside its exports: the hooks that keep calls and fork apart. False with an error set.</summary>
    public static bool Protect(nint module)
    {
        var table = new TypeBuilder(methods: 4, properties: 0);
        table.Method("__export_alive__"u8, &CountAlive, "__export_alive__($module)\n--\n\nC# objects that Python keeps alive, by type."u8);
        table.Method("__export_before_fork__"u8, &ForkGate.BeforeFork, "__export_before_fork__($module)\n--\n\n"u8);
        table.Method("__export_after_fork__"u8, &ForkGate.AfterFork, "__export_after_fork__($module)\n--\n\n"u8);
        table.Method("__export_in_child__"u8, &ForkGate.InChild, "__export_in_child__($module)\n--\n\n"u8);
        return table.FinishFunctions(module) && ForkGate.Register(module);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint CountAlive(nint module, nint none)
    {
        try
        {
            return WritesMap<IReadOnlyDictionary<string, int>, string, Text, int, Integer<int>>.Write(Instances.CountByType());
        }
        catch (Exception exception)
        {
            return Failure.Raise(exception);
        }
    }

    /// <summary>
    /// State is per process, modules are per interpreter. Asked before anything is loaded, for what belongs to an interpreter that ends must
    /// not be kept, and again before the module is filled: from 3.13 on the first part runs in the main interpreter whoever imports. False
    /// with ImportError set.
    /// </summary>
    public static bool IsMainInterpreter()
    {
        const long main = 0; // CPython counts its interpreters from the main one
        if (Api.PyInterpreterState_GetID(Api.PyInterpreterState_Get()) == main) return true;
        nint importError = Known.Builtin("ImportError");
        if (importError == 0) return false;
        Errors.Set(importError, "a module written in C# works in the main interpreter of a process only; import it there, or start a process");
        Python.Object.DecRef(importError);
        return false;
    }

    /// <summary>Adds a str constant to the module; false with an error set.</summary>
    public static bool AddText(nint module, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        nint value = Api.PyUnicode_FromStringAndSize(Literal.Address(text), text.Length);
        bool added = value != 0 && Api.PyModule_AddObjectRef(module, Literal.Address(name), value) == 0;
        Python.Object.XDecRef(value);
        return added;
    }

    /// <summary>A new str of text in the image, for functions that return one.</summary>
    public static nint Text(ReadOnlySpan<byte> text) => Api.PyUnicode_FromStringAndSize(Literal.Address(text), text.Length);

    /// <summary>Adds a constant, a new reference that is taken over; false with an error set.</summary>
    public static bool AddValue(nint module, ReadOnlySpan<byte> name, nint value)
    {
        bool added = value != 0 && Api.PyModule_AddObjectRef(module, Literal.Address(name), value) == 0;
        Python.Object.XDecRef(value);
        return added;
    }
}
