using System.Runtime.CompilerServices;
using System.Text;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// The parameters of one exported callable, for every call that is not simply all arguments by position. Errors are worded as
/// CPython words them for a function written in Python.
/// </summary>
/// <param name="name">The foreign name, for messages.</param>
/// <param name="required">How many of the first parameters have no default.</param>
/// <param name="positional">How many can be given by position; the rest are keyword-only.</param>
/// <param name="positionalOnly">How many of the first cannot be given by keyword.</param>
/// <param name="requiredKeywords">Numbers of the keyword-only parameters without default.</param>
/// <param name="parameters">Foreign names in order.</param>
public sealed unsafe class Signature(string name, int required, int positional, int positionalOnly, int[] requiredKeywords, params string[] parameters)
{
    private nint[]? _interned;

    // The names of the last call that gave every argument in the order of the parameters: owned, so that the address stays theirs. A
    // place in Python code passes the same tuple at each of its calls.
    private nint _inOrder;
    private nint _inOrderAfter;

    /// <summary>Parameters that can all be given by position and by keyword.</summary>
    public Signature(string name, int required, params string[] parameters)
        : this(name, required, parameters.Length, 0, [], parameters)
    {
    }

    internal int Count => parameters.Length;

    internal int ByPosition => positional;

    /// <summary>
    /// Spreads a vectorcall over <paramref name="slots"/>, one borrowed reference a parameter and 0 for those left out, and points
    /// <paramref name="arguments"/> at them, or leaves it where it is when everything was given in order; false with TypeError set.
    /// <paramref name="keywords"/> is a tuple of str or 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Bind(ref nint* arguments, nint count, nint keywords, nint* slots)
    {
        if (keywords != 0 && keywords == _inOrder && count == _inOrderAfter) return true;
        bool bound = BindAny(arguments, count, keywords, slots);
        arguments = slots;
        return bound;
    }

    /// <summary>The same, always into <paramref name="slots"/>.</summary>
    public bool Bind(nint* arguments, nint count, nint keywords, nint* slots) => BindAny(arguments, count, keywords, slots);

    /// <summary>How many arguments of a vectorcall are positional: the highest bit of the number says something else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Positional(nint count) => count & nint.MaxValue;

    /// <summary>The same, always into <paramref name="slots"/>, where arguments beyond the named parameters belong to <c>*args</c>.</summary>
    public bool BindRest(nint* arguments, nint count, nint keywords, nint* slots) =>
        Spread(arguments, Math.Min(count, positional), count, keywords, slots);

    /// <summary>The same for slots that are called with a tuple and a dict (<c>tp_init</c>).</summary>
    public bool BindTuple(nint arguments, nint keywords, nint* slots)
    {
        nint count = ApiFast.PyTuple_Size(arguments);
        return count > positional ? TooMany(count) : SpreadTuple(arguments, count, keywords, slots);
    }

    /// <summary>The same where arguments beyond the named parameters belong to <c>*args</c>.</summary>
    public bool BindRestTuple(nint arguments, nint keywords, nint* slots) =>
        SpreadTuple(arguments, Math.Min(ApiFast.PyTuple_Size(arguments), positional), keywords, slots);

    /// <summary>Refuses arguments in a tuple and a dict, of a callable that has no parameters.</summary>
    public bool BindNone(nint arguments, nint keywords)
    {
        nint count = ApiFast.PyTuple_Size(arguments);
        if (count != 0) return TooMany(count);
        nint position = 0, key, value;
        return keywords == 0 || ApiFast.PyDict_Next(keywords, &position, &key, &value) == 0 || Unexpected(key);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool BindAny(nint* arguments, nint count, nint keywords, nint* slots)
    {
        if (count > positional) return TooMany(count);
        if (!Spread(arguments, count, count, keywords, slots)) return false;
        if (keywords != 0 && IsInOrder(count, keywords)) Remember(keywords, count);
        return true;
    }

    /// <summary>Whether the names go on where the positional arguments end, to the last parameter. By name, for one object may be given twice.</summary>
    private bool IsInOrder(nint count, nint keywords)
    {
        nint[] names = _interned!;
        bool inOrder = count + ApiFast.PyTuple_Size(keywords) == names.Length;
        for (nint i = count; inOrder && i < names.Length; i++) inOrder = ApiFast.PyTuple_GetItem(keywords, i - count) == names[i];
        return inOrder;
    }

    private void Remember(nint keywords, nint count)
    {
        nint before = _inOrder;
        (_inOrder, _inOrderAfter) = (Python.Object.NewRef(keywords), count);
        Python.Object.XDecRef(before);
    }

    private bool Spread(nint* arguments, nint given, nint count, nint keywords, nint* slots)
    {
        for (int i = 0; i < parameters.Length; i++) slots[i] = i < given ? arguments[i] : 0;
        if (keywords != 0)
        {
            nint keywordCount = ApiFast.PyTuple_Size(keywords);
            for (nint i = 0; i < keywordCount; i++)
            {
                if (!Place(ApiFast.PyTuple_GetItem(keywords, i), arguments[count + i], slots)) return false;
            }
        }

        return AreGiven(given, slots);
    }

    private bool SpreadTuple(nint arguments, nint given, nint keywords, nint* slots)
    {
        for (int i = 0; i < parameters.Length; i++) slots[i] = i < given ? ApiFast.PyTuple_GetItem(arguments, i) : 0;
        nint position = 0, key, value;
        while (keywords != 0 && ApiFast.PyDict_Next(keywords, &position, &key, &value) != 0)
        {
            if (!Place(key, value, slots)) return false;
        }

        return AreGiven(given, slots);
    }

    private bool AreGiven(nint given, nint* slots)
    {
        for (int i = (int)given; i < required; i++)
        {
            if (slots[i] == 0) return Missing(slots);
        }

        foreach (int i in requiredKeywords)
        {
            if (slots[i] == 0) return Missing(slots);
        }

        return true;
    }

    private bool Place(nint keyword, nint value, nint* slots)
    {
        int index = IndexOf(keyword);
        if (index < 0) return Unexpected(keyword);
        if (index < positionalOnly) return Fail($"{name}() got some positional-only arguments passed as keyword arguments: '{parameters[index]}'");
        if (slots[index] != 0) return Fail($"{name}() got multiple values for argument '{parameters[index]}'");
        slots[index] = value;
        return true;
    }

    /// <summary>The number of the parameter of that name; -1 where there is none.</summary>
    internal int IndexOf(nint keyword)
    {
        nint[] names = _interned ?? Intern();

        // Names written in source code are interned: one pointer comparison each. Others are compared as text.
        int index = names.Length - 1;
        while (index >= 0 && names[index] != keyword) index--;
        for (int i = 0; index < 0 && i < names.Length; i++)
        {
            if (Api.PyUnicode_Compare(keyword, names[i]) == 0) index = i;
        }

        return index;
    }

    /// <summary>Whether so many arguments by position and these keywords fit, whatever their values.</summary>
    internal bool Fits(int count, ReadOnlySpan<nint> keywords, bool takesRest)
    {
        if (count > positional && !takesRest) return false;
        int given = Math.Min(count, positional), found = 0;
        foreach (nint keyword in keywords)
        {
            int index = IndexOf(keyword);
            if (index < given || index < positionalOnly) return false;
            if (index < required || Array.IndexOf(requiredKeywords, index) >= 0) found++;
        }

        int needed = Math.Max(0, required - given) + requiredKeywords.Length;
        return found == needed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private nint[] Intern()
    {
        var names = new nint[parameters.Length];
        for (int i = 0; i < names.Length; i++)
        {
            fixed (byte* utf8 = Encoding.UTF8.GetBytes(parameters[i] + '\0')) names[i] = Api.PyUnicode_InternFromString(utf8);
        }

        return _interned = names;
    }

    private bool Unexpected(nint keyword) =>
        Fail($"{name}() got an unexpected keyword argument '{(PyText.TryRead(keyword, out string text) ? text : "?")}'");

    private bool TooMany(nint count) => Fail(
        parameters.Length == 0
            ? $"{name}() takes no arguments ({count} given)"
            : $"{name}() takes {(required == positional ? "" : "at most ")}{positional} {(positional == parameters.Length ? "" : "positional ")}argument{(positional == 1 ? "" : "s")} ({count} given)");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Missing(nint* slots)
    {
        var missing = new List<string>();
        foreach (int i in Enumerable.Range(0, required).Concat(requiredKeywords))
        {
            if (slots[i] == 0) missing.Add($"'{parameters[i]}'");
        }

        return Fail($"{name}() missing {missing.Count} required argument{(missing.Count == 1 ? "" : "s")}: {string.Join(", ", missing)}");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Fail(string message)
    {
        Errors.Set(Known.TypeError, message);
        return false;
    }
}
