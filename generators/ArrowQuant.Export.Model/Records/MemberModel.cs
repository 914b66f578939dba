namespace ArrowQuant.Export.Model.Records;

/// <summary>Which shape an exported member has.</summary>
internal enum MemberKind
{
    Constructor,
    Method,
    StaticMethod,
    Property,
    Field,

    /// <summary>The beginning of a <c>with</c> block, of a class that is disposable.</summary>
    Enter,

    /// <summary>Its end.</summary>
    Exit,

    /// <summary>A member of an enum.</summary>
    Value,

    /// <summary>What Python's syntax calls: its name is in the table of protocols.</summary>
    Protocol,

    /// <summary>A method that an abstract base class of Python brings along.</summary>
    Mixin,

    /// <summary>A value of the class itself: constants and static properties.</summary>
    ClassAttribute,

    /// <summary>A constant of the module.</summary>
    Constant,

    /// <summary>What every record can do: <c>_asdict</c>, <c>_replace</c>, <c>__replace__</c>, <c>__reduce__</c>, <c>__match_args__</c>.</summary>
    Record,

    /// <summary>A method whose result is what the constructor takes: <c>__reduce__</c> by hand.</summary>
    Reduce,
}

/// <summary>How the body of a callable runs.</summary>
internal enum CallStyle
{
    /// <summary>On the calling thread, with the GIL.</summary>
    Direct,

    /// <summary>On the calling thread, without the GIL.</summary>
    GilReleased,

    /// <summary>Without the GIL, and so that a signal cancels its token.</summary>
    Interruptible,

    /// <summary>The same on the calling thread: the body promises to ask for signals there.</summary>
    ChecksSignals,

    /// <summary>It returns a task, which becomes an asyncio future.</summary>
    Async,

    /// <summary>Without the GIL, and its token is that of the async iterator which it returns.</summary>
    AsyncSequence,
}

/// <summary>One member in the column "exported" of the ledger.</summary>
/// <param name="Kind">Its shape.</param>
/// <param name="Name">Foreign name.</param>
/// <param name="CSharpName">Name to use in source.</param>
/// <param name="CSharpSignature">As a person writes it, for the manifest and for messages.</param>
/// <param name="Parameters">In order, as a foreign caller sees them: without a CancellationToken.</param>
/// <param name="Result">What it returns; the type of a property.</param>
/// <param name="CanRead">Properties: has an accessible getter.</param>
/// <param name="CanWrite">Properties: has an accessible setter.</param>
/// <param name="Style">How the body runs.</param>
/// <param name="Doc">Docstring; may be empty.</param>
/// <param name="TokenPosition">Where a CancellationToken stands among the C# parameters; -1 when there is none.</param>
/// <param name="AwaitsValueTask">Async: the method returns a ValueTask, not a Task.</param>
internal sealed record MemberModel(
    MemberKind Kind, string Name, string CSharpName, string CSharpSignature, EquatableArray<ParameterModel> Parameters, BoundType Result,
    bool CanRead, bool CanWrite, CallStyle Style, string Doc, int TokenPosition = -1, bool AwaitsValueTask = false)
{
    public bool HoldsResources => Parameters.Any(p => p.Type.HoldsResources) || Cases.Any(c => c.Operands.Any(o => o.HoldsResources));

    /// <summary>Protocols: the ways to reach it, in order. None: Python is told that there is none, or the record itself knows.</summary>
    public EquatableArray<ProtocolCase> Cases { get; init; }

    /// <summary>Indexers by position: how many positions there are, with <c>{0}</c> for the object. Else empty.</summary>
    public string Count { get; init; } = "";

    /// <summary>Indexers: the keys are positions.</summary>
    public bool IsPositional { get; init; }

    /// <summary>Equality without a hash.</summary>
    public bool IsUnhashable => Kind == MemberKind.Protocol && Name == "__hash__" && Cases.Count == 0;

    /// <summary>A static method that assigns its one argument to a property.</summary>
    public bool Assigns { get; init; }

    /// <summary>Which of the overloads of its name it is, from 0; -1 when it is the only member of its name.</summary>
    public int Overload { get; init; } = -1;

    /// <summary>What tells the emitted code of an overload from that of another; empty for the only member of a name.</summary>
    public string Slot => Overload < 0 ? "" : Overload.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>As Python sees them: by position, then what is left of those, then by keyword only.</summary>
    public IEnumerable<ParameterModel> PythonOrder => Parameters.Where(p => !p.IsVariadic && !p.IsKeywordOnly)
        .Concat(Parameters.Where(p => p.IsVariadic)).Concat(Parameters.Where(p => p.IsKeywordOnly && !p.IsVariadic));
}
