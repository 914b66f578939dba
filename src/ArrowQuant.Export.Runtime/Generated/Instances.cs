using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// The C# objects that Python objects stand for. A Python instance holds, behind its head, the number of a slot in one table; number 0
/// means that the object was never initialised or is disposed. A table of our own is cheaper than a GCHandle for each object (no lock:
/// slots are taken and freed under the GIL) and lets a leak report count what is alive.
/// </summary>
public static unsafe class Instances
{
    /// <summary>Bytes of an instance: the head and the slot number.</summary>
    internal const int Size = Python.Object.HeadSize + 8;

    // Of a slot in use in s_links: what stands in it must be disposed of.
    private const int Disposable = 1;

    // Made when the module loads: with an initialiser, each use would ask whether it has run. Pinned, as what ends an instance knows the address.
    private static object?[] s_objects = null!;
    private static int s_used;

    /// <summary>How many C# objects Python keeps alive now.</summary>
    public static int Alive => InstanceTable.Shared == null ? 0 : InstanceTable.Shared->Alive;

    /// <summary>The C# object behind <paramref name="self"/>, whose type CPython has checked; false with RuntimeError set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGet<T>(nint self, out T target)
        where T : class
    {
        nint slot = Slot(self);
        target = Unsafe.As<T>(Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(s_objects), slot)!);
        return slot != 0 || NotInitialised(self);
    }

    /// <summary>Makes the table, before the first class is made. Slot 0 stays empty.</summary>
    internal static void Prepare()
    {
        if (s_used != 0) return;
        s_used = 1;
        InstanceTable.Find(&Dealloc);
        InstanceMemory.Prepare(InstanceTable.Shared);
        Resize(64);
    }

    /// <summary>The same for a struct, which is copied out of its box.</summary>
    public static bool TryGetValue<T>(nint self, out T target)
        where T : struct
    {
        bool found = TryGet(self, out object box);
        target = found ? Unsafe.Unbox<T>(box) : default;
        return found;
    }

    /// <summary>How many of them there are of each type: the report of leaks. Needs the GIL.</summary>
    public static IReadOnlyDictionary<string, int> CountByType()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (int i = 1; i < s_used; i++)
        {
            if (InstanceTable.Shared->Links[i] >= 0 && s_objects[i] is { } target) counts[target.GetType().Name] = counts.GetValueOrDefault(target.GetType().Name) + 1;
        }

        return counts;
    }

    /// <summary>A new Python object that stands for <paramref name="target"/>, whose class is exactly <typeparamref name="T"/>; 0 with an error set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint New<T>(nint type, T target)
        where T : class
    {
        nint self = InstanceMemory.New(type);
        if (self == 0) return 0;
        Slot(self) = Take(target);
        if (PythonType<T>.IsDisposable) Own(self, target);
        return self;
    }

    /// <summary>The same for an object of <paramref name="type"/> or of a class derived from it.</summary>
    internal static nint NewAny(nint type, object target)
    {
        nint self = InstanceMemory.New(type);
        if (self == 0) return 0;
        Slot(self) = Take(target);
        if (target is IDisposable) Own(self, target);
        return self;
    }

    /// <summary>Makes <paramref name="self"/> stand for <paramref name="target"/>, as a second <c>__init__</c> call may do again.</summary>
    public static void Set(nint self, object target)
    {
        Inheritance.CheckMade(self, target);
        ref nint slot = ref Slot(self);
        object? before = slot == 0 ? null : s_objects[slot];
        if (slot == 0) slot = Take(target);
        else (s_objects[slot], InstanceTable.Shared->Links[slot]) = (target, 0);
        if (target is IDisposable) Own(self, target);
        if (before is IDisposable replaced && before != target) Release(replaced);
    }

    /// <summary>
    /// A new reference to the Python object that owns a disposable, or 0. There is one at most: were there two, the first to go would
    /// dispose what the other still uses.
    /// </summary>
    internal static nint OwnerOf(object target)
    {
        if (target is not IDisposable) return 0;
        ref nint kept = ref KeptOwner(target);
        nint owner = Unsafe.IsNullRef(ref kept) ? Owners.Of.GetValueOrDefault(target) : kept;
        return owner == 0 ? 0 : Python.Object.NewRef(owner);
    }

    /// <summary>Where an object keeps its owner itself, as those do that every result is made of; a null reference for others, whose owners are looked up.</summary>
    private static ref nint KeptOwner(object target)
    {
        if (target is Arrow.ArrowBatch batch) return ref batch.Owner;
        if (target is Arrow.ArrowTable table) return ref table.Owner;
        return ref Unsafe.NullRef<nint>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref nint Slot(nint self) => ref *(nint*)(self + Python.Object.HeadSize);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Take(object target)
    {
        InstanceTable* table = InstanceTable.Shared;
        int slot = table->Free;
        if (slot != 0) table->Free = ~table->Links[slot];
        else slot = TakeNew();
        table->Alive++;

        // Past the check that the array holds the type: it is an array of object, exactly.
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(s_objects), slot) = target;
        table->Links[slot] = 0;
        return slot;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int TakeNew()
    {
        if (s_used == s_objects.Length) Resize(s_used * 2);
        return s_used++;
    }

    private static void Resize(int count)
    {
        InstanceTable* table = InstanceTable.Shared;
        object?[] objects = GC.AllocateArray<object?>(count, pinned: true);
        s_objects?.CopyTo(objects, 0);
        table->Links = (int*)NativeMemory.Realloc(table->Links, (nuint)count * sizeof(int));
        table->Objects = (nint*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(objects));
        s_objects = objects;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Own(nint self, object target)
    {
        ref nint kept = ref KeptOwner(target);
        if (Unsafe.IsNullRef(ref kept)) Owners.Of[target] = self;
        else kept = self;
        InstanceTable.Shared->Links[Slot(self)] = Disposable;
    }

    /// <summary>
    /// tp_dealloc, where C does not do it. Owns the last reference: frees the slot, the memory, and the reference that every instance of a heap
    /// type holds on its type. C# objects that are disposable are disposed: nobody can reach them any more.
    /// </summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Dealloc(nint self)
    {
        InstanceTable* table = InstanceTable.Shared;
        nint type = Python.Object.TypeOf(self);
        nint slot = Slot(self);
        if (slot != 0)
        {
            ref object? place = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(s_objects), slot);
            object? target = place;
            place = null;
            bool dispose = table->Links[slot] == Disposable;
            table->Links[slot] = ~table->Free;
            table->Free = (int)slot;
            table->Alive--;
            if (dispose) Release((IDisposable)target!);
        }

        InstanceMemory.Free(self);
        Python.Object.DecRef(type);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Release(IDisposable target)
    {
        ref nint kept = ref KeptOwner(target);
        if (Unsafe.IsNullRef(ref kept)) Owners.Of.Remove(target);
        else kept = 0;

        // Objects die while an error is on its way up.
        using var aside = new ErrorAside();
        try
        {
            target.Dispose();
        }
        catch (Exception exception)
        {
            // As Python reports an error in __del__: there is no caller to raise it to.
            ExceptionMap.Set(exception);
            Api.PyErr_WriteUnraisable(0);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool NotInitialised(nint self)
    {
        Errors.Set(Known.RuntimeError, $"this {Python.Object.TypeName(self)} object is not initialised: call __init__ first");
        return false;
    }

    // A class of its own: what has to be made at run time would cost every use of the table a question whether it was.
    private static class Owners
    {
        internal static readonly Dictionary<object, nint> Of = new(ReferenceEqualityComparer.Instance);
    }
}
