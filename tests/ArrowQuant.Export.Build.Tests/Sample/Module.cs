// The smallest module that NativeAOT can make: one class, hand-written, so that the build is tested without the generator.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

internal static unsafe partial class Module
{
    private const int MethodNoArgs = 4, MethodOneArg = 8, MethodStatic = 0x20;
    private const int SlotDoc = 56, SlotMethods = 64, SlotGetSet = 73;
    private const uint DefaultFlags = 1u << 18;
    private const int AbiVersion = 3;

    [StructLayout(LayoutKind.Sequential)]
    private struct MethodDef
    {
        public byte* Name;
        public void* Function;
        public int Flags;
        public byte* Doc;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct GetSetDef
    {
        public byte* Name;
        public void* Get, Set;
        public byte* Doc;
        public void* Closure;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Slot
    {
        public int Id;
        public void* Value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Spec
    {
        public byte* Name;
        public int BasicSize, ItemSize;
        public uint Flags;
        public Slot* Slots;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ModuleDef
    {
        public nint ReferenceCount, Type, Init, Index, Copy;
        public byte* Name, Doc;
        public nint Size;
        public MethodDef* Methods;
        public nint Slots, Traverse, Clear, Free;
    }

    [DllImport("python3")] private static extern nint PyModule_Create2(ModuleDef* definition, int abi);
    [DllImport("python3")] private static extern int PyModule_AddObjectRef(nint module, byte* name, nint value);
    [DllImport("python3")] private static extern nint PyType_FromSpec(Spec* spec);
    [DllImport("python3")] private static extern nint PyUnicode_FromStringAndSize(byte* text, nint length);
    [DllImport("python3")] private static extern long PyLong_AsLong(nint value);
    [DllImport("python3")] private static extern nint PyLong_FromLong(long value);
    [DllImport("python3")] private static extern nint PyErr_Occurred();

    private static T* Table<T>(int rows) where T : unmanaged => (T*)NativeMemory.AllocZeroed((nuint)rows, (nuint)sizeof(T));

    private static byte* Text(ReadOnlySpan<byte> literal) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(literal));

    private static nint Str(ReadOnlySpan<byte> text) => PyUnicode_FromStringAndSize(Text(text), text.Length);

    [UnmanagedCallersOnly(EntryPoint = "PyInit__native")]
    private static nint Init()
    {
        MethodDef* functions = Table<MethodDef>(2);
        functions[0] = new MethodDef { Name = Text("__export_manifest__"u8), Function = (delegate* unmanaged<nint, nint, nint>)&Manifest, Flags = MethodNoArgs };

        MethodDef* methods = Table<MethodDef>(3);
        methods[0] = new MethodDef { Name = Text("increment"u8), Function = (delegate* unmanaged<nint, nint, nint>)&Increment, Flags = MethodOneArg, Doc = Text("increment($self, value, /)\n--\n\nAdds one."u8) };
        methods[1] = new MethodDef { Name = Text("zero"u8), Function = (delegate* unmanaged<nint, nint, nint>)&Zero, Flags = MethodNoArgs | MethodStatic, Doc = Text("zero()\n--\n\nIs nothing."u8) };
        GetSetDef* properties = Table<GetSetDef>(2);
        properties[0] = new GetSetDef { Name = Text("step"u8), Get = (delegate* unmanaged<nint, nint, nint>)&Step, Doc = Text("How far one goes."u8) };

        Slot* slots = Table<Slot>(4);
        slots[0] = new Slot { Id = SlotDoc, Value = Text("Counter()\n--\n\nCounts."u8) };
        slots[1] = new Slot { Id = SlotMethods, Value = methods };
        slots[2] = new Slot { Id = SlotGetSet, Value = properties };
        Spec* spec = Table<Spec>(1);
        *spec = new Spec { Name = Text("sample_module.Counter"u8), BasicSize = 2 * sizeof(nint), Flags = DefaultFlags, Slots = slots };

        ModuleDef* definition = Table<ModuleDef>(1);
        *definition = new ModuleDef { ReferenceCount = 1, Name = Text("_native"u8), Size = -1, Methods = functions };
        nint module = PyModule_Create2(definition, AbiVersion);
        if (module == 0) return 0;
        // magic line, then the digest up to the next line end
        PyModule_AddObjectRef(module, Text("__export_digest__"u8), Str(Blob.Slice(Blob.IndexOf((byte)'\n') + 1, 64)));
        PyModule_AddObjectRef(module, Text("Counter"u8), PyType_FromSpec(spec));
        return module;
    }

    [UnmanagedCallersOnly]
    private static nint Manifest(nint self, nint none)
    {
        ReadOnlySpan<byte> rest = Blob[(Blob.IndexOf((byte)'\n') + 66)..];
        return Str(rest[(rest.IndexOf((byte)'\n') + 1)..]);
    }

    [UnmanagedCallersOnly]
    private static nint Increment(nint self, nint value)
    {
        long number = PyLong_AsLong(value);
        return number == -1 && PyErr_Occurred() != 0 ? 0 : PyLong_FromLong(number + 1);
    }

    [UnmanagedCallersOnly]
    private static nint Zero(nint self, nint none) => PyLong_FromLong(0);

    [UnmanagedCallersOnly]
    private static nint Step(nint self, nint closure) => PyLong_FromLong(1);
}
