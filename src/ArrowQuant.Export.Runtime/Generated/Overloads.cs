using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// The choice between callables of one name. Arguments must fit in number and names, and each must be of a kind that its parameter takes; of
/// several that fit, the one with the fewest conversions is called, then the one without <c>*args</c>, then the one that needs no default. The
/// build has refused overloads between which that would not decide.
/// </summary>
/// <param name="name">The foreign name, for messages.</param>
/// <param name="classes">Tests of the exported classes that parameters name, in the order of their kinds.</param>
/// <param name="overloads">In the order of the emitted functions.</param>
public sealed unsafe class Overloads(string name, Func<nint, bool>[] classes, params Overload[] overloads)
{
    // More arguments than calls in practice have; beyond, the room is taken from the heap.
    private const int StackRoom = 16;

    // Most calls give a few arguments, all by position.
    private const int Few = 4;

    private readonly int[]?[] _byCount = new int[Few + 1][];
    private readonly ArgumentKind _named = overloads.Aggregate((ArgumentKind)0, (all, one) => all | one.Named);

    /// <summary>The number of the overload for a vectorcall; -1 with TypeError set. <paramref name="keywords"/> is a tuple of str or 0.</summary>
    public int Choose(nint* arguments, nint count, nint keywords)
    {
        if (keywords == 0) return count <= Few ? ChooseOfFew(arguments, (int)count) : Choose(new ReadOnlySpan<nint>(arguments, (int)count), default, default);
        int named = (int)ApiFast.PyTuple_Size(keywords);
        Span<nint> names = named <= StackRoom ? stackalloc nint[named] : new nint[named];
        for (int i = 0; i < named; i++) names[i] = ApiFast.PyTuple_GetItem(keywords, i);
        return Choose(new ReadOnlySpan<nint>(arguments, (int)count), names, new ReadOnlySpan<nint>(arguments + count, named));
    }

    /// <summary>The same for slots that are called with a tuple and a dict (<c>tp_init</c>).</summary>
    public int ChooseTuple(nint arguments, nint keywords)
    {
        int count = (int)ApiFast.PyTuple_Size(arguments), named = 0;
        nint position = 0, key, value;
        while (keywords != 0 && ApiFast.PyDict_Next(keywords, &position, &key, &value) != 0) named++;
        Span<nint> positional = count <= StackRoom ? stackalloc nint[count] : new nint[count];
        Span<nint> names = named <= StackRoom ? stackalloc nint[named] : new nint[named];
        Span<nint> values = named <= StackRoom ? stackalloc nint[named] : new nint[named];
        for (int i = 0; i < count; i++) positional[i] = ApiFast.PyTuple_GetItem(arguments, i);
        position = 0;
        for (int i = 0; i < named && ApiFast.PyDict_Next(keywords, &position, &key, &value) != 0; i++) (names[i], values[i]) = (key, value);
        return Choose(positional, names, values);
    }

    /// <summary>
    /// The first that takes exactly what is given is the best there can be: nothing is converted, and no parameter is left over. Where there is none,
    /// the choice is made as for any other call.
    /// </summary>
    [SkipLocalsInit]
    private int ChooseOfFew(nint* arguments, int count)
    {
        int[] fitting = _byCount[count] ?? FitInNumber(count);
        if (fitting.Length > 1)
        {
            FewKinds kinds;
            Span<ArgumentKind> given = new(&kinds, count);
            for (int i = 0; i < count; i++) given[i] = ArgumentKinds.Of(arguments[i], _named, classes);
            foreach (int i in fitting)
            {
                if (overloads[i].IsFor(given)) return i;
            }
        }

        return Choose(new ReadOnlySpan<nint>(arguments, count), default, default);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int[] FitInNumber(int count) =>
        _byCount[count] = [.. Enumerable.Range(0, overloads.Length).Where(i => overloads[i].Signature.Fits(count, default, overloads[i].TakesRest))];

    private int Choose(ReadOnlySpan<nint> positional, ReadOnlySpan<nint> names, ReadOnlySpan<nint> values)
    {
        // Where number and names leave one, its own reading of the arguments says best what does not fit.
        int only = -1, fitting = 0;
        for (int i = 0; i < overloads.Length; i++)
        {
            if (!overloads[i].Signature.Fits(positional.Length, names, overloads[i].TakesRest)) continue;
            only = i;
            fitting++;
        }

        return fitting == 1 ? only : fitting == 0 ? Refuse(positional, names, values) : ChooseByKind(positional, names, values);
    }

    private int ChooseByKind(ReadOnlySpan<nint> positional, ReadOnlySpan<nint> names, ReadOnlySpan<nint> values)
    {
        Span<ArgumentKind> kinds = positional.Length + names.Length <= StackRoom ? stackalloc ArgumentKind[StackRoom] : new ArgumentKind[positional.Length + names.Length];
        for (int i = 0; i < positional.Length; i++) kinds[i] = ArgumentKinds.Of(positional[i], _named, classes);
        for (int i = 0; i < names.Length; i++) kinds[positional.Length + i] = ArgumentKinds.Of(values[i], _named, classes);

        (int Conversions, int TakesRest, int NeedsDefault) best = (int.MaxValue, 0, 0);
        int chosen = -1;
        for (int i = 0; i < overloads.Length; i++)
        {
            Overload one = overloads[i];
            if (!one.Signature.Fits(positional.Length, names, one.TakesRest)) continue;
            int conversions = Conversions(one, positional.Length, names, kinds);
            if (conversions < 0) continue;
            (int, int, int) rank = (conversions, one.TakesRest ? 1 : 0, one.Signature.Count > positional.Length + names.Length ? 1 : 0);
            if (rank.CompareTo(best) >= 0) continue;
            (best, chosen) = (rank, i);
        }

        return chosen >= 0 ? chosen : Refuse(positional, names, values);
    }

    /// <summary>How many arguments are not what their parameters are for; -1 when one is not taken at all.</summary>
    private static int Conversions(Overload overload, int positional, ReadOnlySpan<nint> names, ReadOnlySpan<ArgumentKind> kinds)
    {
        int conversions = 0;
        for (int i = 0; i < positional + names.Length; i++)
        {
            int index = i >= positional ? overload.Signature.IndexOf(names[i - positional]) : i < overload.Signature.ByPosition ? i : int.MaxValue;
            Takes takes = overload.At(index);
            if ((takes.Exactly & kinds[i]) != 0) continue;
            if ((takes.Converted & kinds[i]) == 0) return -1;
            conversions++;
        }

        return conversions;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Refuse(ReadOnlySpan<nint> positional, ReadOnlySpan<nint> names, ReadOnlySpan<nint> values)
    {
        var given = new List<string>();
        foreach (nint value in positional) given.Add(Python.Object.TypeName(value));
        for (int i = 0; i < names.Length; i++) given.Add($"{(PyText.TryRead(names[i], out string keyword) ? keyword : "?")}: {Python.Object.TypeName(values[i])}");
        Errors.Set(
            Known.TypeError,
            $"{name}() has no overload that takes ({string.Join(", ", given)}); it has:{string.Concat(overloads.Select(one => "\n    " + one.Text))}");
        return -1;
    }

    // Of a fixed size, because stackalloc guards the frame.
    [InlineArray(Few)]
    private struct FewKinds
    {
        private ArgumentKind _first;
    }
}
