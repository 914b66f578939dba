using System.Runtime.CompilerServices;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>What one parameter of an overload takes.</summary>
/// <param name="Exactly">What it is for.</param>
/// <param name="Converted">What it takes besides.</param>
public readonly record struct Takes(ArgumentKind Exactly, ArgumentKind Converted = 0);

/// <summary>One of several callables of one name.</summary>
/// <param name="text">How a stub writes it, for the message that lists all of them.</param>
/// <param name="signature">Its parameters.</param>
/// <param name="takesRest">Whether it has <c>*args</c>, the last of <paramref name="takes"/> then.</param>
/// <param name="takes">What each parameter takes, in the order of the signature.</param>
public sealed class Overload(string text, Signature signature, bool takesRest, params Takes[] takes)
{
    internal string Text => text;

    internal Signature Signature => signature;

    internal bool TakesRest => takesRest;

    internal ArgumentKind Named { get; } = takes.Aggregate((ArgumentKind)0, (all, one) => all | one.Exactly | one.Converted);

    /// <summary>Whether arguments of these kinds, all by position, are exactly what the first parameters are for, and there are no other parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsFor(ReadOnlySpan<ArgumentKind> kinds)
    {
        if (takesRest || takes.Length != kinds.Length) return false;
        for (int i = 0; i < kinds.Length; i++)
        {
            if ((takes[i].Exactly & kinds[i]) == 0) return false;
        }

        return true;
    }

    /// <summary>What the parameter takes that an argument goes to; beyond the named ones, that is <c>*args</c>.</summary>
    internal Takes At(int index) => takes[Math.Min(index, takes.Length - 1)];
}
