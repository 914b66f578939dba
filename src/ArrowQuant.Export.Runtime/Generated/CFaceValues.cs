namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A number, as it is.</summary>
public readonly unsafe struct CValue<T> : ICReads<T, T>, ICWrites<T, T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static T Read(T native, scoped ref CCall call) => native;

    /// <inheritdoc/>
    public static void Write(T value, T* result, ref CCall call) => *result = value;
}

/// <summary>A bool; any byte but 0 is true.</summary>
public readonly unsafe struct CBool : ICReads<byte, bool>, ICWrites<bool, byte>
{
    /// <inheritdoc/>
    public static bool Read(byte native, scoped ref CCall call) => native != 0;

    /// <inheritdoc/>
    public static void Write(bool value, byte* result, ref CCall call) => *result = value ? (byte)1 : (byte)0;
}

/// <summary>A pointer to a value, NULL for none.</summary>
public readonly unsafe struct CReadsNullable<T, TNative, TReader> : ICReads<nint, T?>
    where T : struct
    where TNative : unmanaged
    where TReader : struct, ICReads<TNative, T>
{
    /// <inheritdoc/>
    public static T? Read(nint native, scoped ref CCall call) => native == 0 ? null : TReader.Read(*(TNative*)native, ref call);

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>What <typeparamref name="TReader"/> reads, null for what it takes as absent.</summary>
public readonly struct CReadsNullableRef<T, TNative, TReader> : ICReads<TNative, T?>
    where T : class
    where TNative : unmanaged
    where TReader : struct, ICReads<TNative, T>
{
    /// <inheritdoc/>
    public static T? Read(TNative native, scoped ref CCall call) => TReader.IsAbsent(native) ? null : TReader.Read(native, ref call);

    /// <inheritdoc/>
    public static bool IsAbsent(TNative native) => TReader.IsAbsent(native);
}

/// <summary>A value and whether there is one.</summary>
public readonly unsafe struct CWritesNullable<T, TNative, TWriter> : ICWrites<T?, COptional<TNative>>
    where T : struct
    where TNative : unmanaged
    where TWriter : struct, ICWrites<T, TNative>
{
    /// <inheritdoc/>
    public static void Write(T? value, COptional<TNative>* result, ref CCall call)
    {
        *result = default;
        if (value is not { } some) return;
        result->HasValue = 1;
        TWriter.Write(some, &result->Value, ref call);
    }
}

/// <summary>A part of an argument whose reading may fail: the method decides what that means.</summary>
public readonly struct CReadsDeferred<T, TNative, TReader> : ICReads<TNative, Deferred<T>>
    where T : class
    where TNative : unmanaged
    where TReader : struct, ICReads<TNative, T>
{
    /// <inheritdoc/>
    public static Deferred<T> Read(TNative native, scoped ref CCall call)
    {
        try
        {
            return new Deferred<T>(TReader.Read(native, ref call), null, isTypeError: false, typeof(TNative).Name);
        }
        catch (CFaceException exception)
        {
            return new Deferred<T>(null, exception.Message, isTypeError: false, exception.Status == CStatus.NullPointer ? "NULL" : "invalid");
        }
    }

    /// <inheritdoc/>
    public static bool IsAbsent(TNative native) => TReader.IsAbsent(native);
}

/// <summary>One of two things, marked with which.</summary>
public readonly unsafe struct CWritesEither<T1, TNative1, TWriter1, T2, TNative2, TWriter2> : ICWrites<Either<T1, T2>, CEither<TNative1, TNative2>>
    where T1 : class
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
    where T2 : class
    where TNative2 : unmanaged
    where TWriter2 : struct, ICWrites<T2, TNative2>
{
    /// <inheritdoc/>
    public static void Write(Either<T1, T2> value, CEither<TNative1, TNative2>* result, ref CCall call)
    {
        *result = default;
        result->Which = value.First != null ? 1 : value.Second != null ? 2 : 0;
        if (value.First != null) TWriter1.Write(value.First, &result->First, ref call);
        else if (value.Second != null) TWriter2.Write(value.Second, &result->Second, ref call);
    }
}

/// <summary>An exported object by its handle; of a struct, a copy.</summary>
public readonly struct CReadsHandle<T> : ICReads<nint, T>
    where T : notnull
{
    /// <inheritdoc/>
    public static T Read(nint native, scoped ref CCall call) => CFaceTable.Target<T>(native);

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>A new handle for an exported object, or for a copy of a struct; the caller releases it.</summary>
public readonly unsafe struct CWritesHandle<T> : ICWrites<T, nint>
    where T : notnull
{
    /// <inheritdoc/>
    public static void Write(T value, nint* result, ref CCall call) => *result = value == null ? 0 : call.Handle(value);
}

/// <summary>What <typeparamref name="TReader"/> reads through a pointer, null for NULL.</summary>
public readonly struct CReadsNullablePointer<T, TReader> : ICReads<nint, T?>
    where T : struct
    where TReader : struct, ICReads<nint, T>
{
    /// <inheritdoc/>
    public static T? Read(nint native, scoped ref CCall call) => native == 0 ? null : TReader.Read(native, ref call);

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>One of two things, by the number that says which.</summary>
public readonly struct CReadsEither<T1, TNative1, TReader1, T2, TNative2, TReader2> : ICReads<CEither<TNative1, TNative2>, Either<T1, T2>>
    where T1 : class
    where TNative1 : unmanaged
    where TReader1 : struct, ICReads<TNative1, T1>
    where T2 : class
    where TNative2 : unmanaged
    where TReader2 : struct, ICReads<TNative2, T2>
{
    /// <inheritdoc/>
    public static Either<T1, T2> Read(CEither<TNative1, TNative2> native, scoped ref CCall call) => native.Which switch
    {
        1 => Either<T1, T2>.Of(TReader1.Read(native.First, ref call)),
        2 => Either<T1, T2>.Of(TReader2.Read(native.Second, ref call)),
        _ => throw new CFaceException(CStatus.InvalidArgument, $"'which' is {native.Which}, and neither 1 nor 2"),
    };
}
