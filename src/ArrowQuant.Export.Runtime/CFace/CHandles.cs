using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Generated;

namespace ArrowQuant.Export.Runtime.CFace;

/// <summary>
/// The C# objects that C callers hold. A handle is a number, never an address: slot in the lower half, use count of the slot in the upper
/// half. A handle that was released is recognised, also when its slot serves again, until its slot was used four thousand million times.
/// </summary>
internal static class CHandles
{
    private sealed class Slot
    {
        public volatile object? Target;
        public volatile uint Use = 1;
    }

    private static readonly Lock s_gate = new();
    private static readonly Stack<int> s_free = new();
    private static Slot[] s_slots = [];
    private static readonly Dictionary<object, int> s_shared = new(ReferenceEqualityComparer.Instance);
    private static int s_used = 1; // slot 0 is never used, so that no handle is NULL

    internal static nint Add(object target)
    {
        lock (s_gate)
        {
            if (!s_free.TryPop(out int index))
            {
                index = s_used++;
                if (index >= s_slots.Length) Grow();
            }

            Slot slot = s_slots[index];
            slot.Target = target;
            if (target is IDisposable) s_shared[target] = s_shared.GetValueOrDefault(target) + 1;
            return (nint)(((ulong)slot.Use << 32) | (uint)index);
        }
    }

    /// <summary>The object behind a handle, without a lock: the slot is asked for its use after its object, so a stale pair cannot pass.</summary>
    internal static T Get<T>(nint handle)
        where T : notnull
    {
        if (handle == 0) throw new CFaceException(CStatus.NullPointer, $"the {typeof(T).Name} is NULL");
        Slot? slot = Find(handle);
        object? target = slot?.Target;
        if (slot == null || slot.Use != (uint)((ulong)handle >> 32) || target == null)
            throw new CFaceException(CStatus.InvalidHandle, $"the {typeof(T).Name} was released, or never was");
        return target is T found ? found : throw new CFaceException(CStatus.InvalidHandle, $"the handle is a {target.GetType().Name}, not a {typeof(T).Name}");
    }

    /// <summary>Forgets a handle. With the last handle of an object goes the object: were it disposed with the first, another would still be in use.</summary>
    internal static void Release<T>(nint handle)
        where T : notnull
    {
        if (handle == 0) return;
        object target;
        lock (s_gate)
        {
            _ = Get<T>(handle);
            int index = (int)(uint)handle;
            Slot slot = s_slots[index];
            target = slot.Target!;
            slot.Use = slot.Use == uint.MaxValue ? 1 : slot.Use + 1;
            slot.Target = null;
            s_free.Push(index);
            if (target is not IDisposable) return;
            if (--CollectionsMarshal.GetValueRefOrNullRef(s_shared, target) > 0) return;
            s_shared.Remove(target);
        }

        ((IDisposable)target).Dispose();
    }

    private static Slot? Find(nint handle)
    {
        Slot[] slots = Volatile.Read(ref s_slots);
        uint index = (uint)handle;
        return index < (uint)slots.Length ? slots[index] : null;
    }

    private static void Grow()
    {
        var larger = new Slot[Math.Max(64, s_slots.Length * 2)];
        s_slots.CopyTo(larger, 0);
        for (int i = s_slots.Length; i < larger.Length; i++) larger[i] = new Slot();
        Volatile.Write(ref s_slots, larger);
    }
}
