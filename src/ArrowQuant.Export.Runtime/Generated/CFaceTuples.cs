using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Generated;

// One struct and one pair of converters for each length: a generic type has no variable number of arguments.

/// <summary>2 items.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CTuple<T1, T2>
    where T1 : unmanaged
    where T2 : unmanaged
{
    /// <summary>Item 1.</summary>
    public T1 Item1;

    /// <summary>Item 2.</summary>
    public T2 Item2;
}

/// <summary>A tuple of 2 that C passes.</summary>
public readonly struct CReadsTuple<T1, TNative1, TReader1, T2, TNative2, TReader2> : ICReads<CTuple<TNative1, TNative2>, (T1, T2)>
    where TNative1 : unmanaged
    where TReader1 : struct, ICReads<TNative1, T1>
    where TNative2 : unmanaged
    where TReader2 : struct, ICReads<TNative2, T2>
{
    /// <inheritdoc/>
    public static (T1, T2) Read(CTuple<TNative1, TNative2> native, scoped ref CCall call) =>
        (TReader1.Read(native.Item1, ref call), TReader2.Read(native.Item2, ref call));
}

/// <summary>A tuple of 2 that C receives.</summary>
public readonly unsafe struct CWritesTuple<T1, TNative1, TWriter1, T2, TNative2, TWriter2> : ICWrites<(T1, T2), CTuple<TNative1, TNative2>>
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
    where TNative2 : unmanaged
    where TWriter2 : struct, ICWrites<T2, TNative2>
{
    /// <inheritdoc/>
    public static void Write((T1, T2) value, CTuple<TNative1, TNative2>* result, ref CCall call)
    {
        TWriter1.Write(value.Item1, &result->Item1, ref call);
        TWriter2.Write(value.Item2, &result->Item2, ref call);
    }
}

/// <summary>3 items.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CTuple<T1, T2, T3>
    where T1 : unmanaged
    where T2 : unmanaged
    where T3 : unmanaged
{
    /// <summary>Item 1.</summary>
    public T1 Item1;

    /// <summary>Item 2.</summary>
    public T2 Item2;

    /// <summary>Item 3.</summary>
    public T3 Item3;
}

/// <summary>A tuple of 3 that C passes.</summary>
public readonly struct CReadsTuple<T1, TNative1, TReader1, T2, TNative2, TReader2, T3, TNative3, TReader3> : ICReads<CTuple<TNative1, TNative2, TNative3>, (T1, T2, T3)>
    where TNative1 : unmanaged
    where TReader1 : struct, ICReads<TNative1, T1>
    where TNative2 : unmanaged
    where TReader2 : struct, ICReads<TNative2, T2>
    where TNative3 : unmanaged
    where TReader3 : struct, ICReads<TNative3, T3>
{
    /// <inheritdoc/>
    public static (T1, T2, T3) Read(CTuple<TNative1, TNative2, TNative3> native, scoped ref CCall call) =>
        (TReader1.Read(native.Item1, ref call), TReader2.Read(native.Item2, ref call), TReader3.Read(native.Item3, ref call));
}

/// <summary>A tuple of 3 that C receives.</summary>
public readonly unsafe struct CWritesTuple<T1, TNative1, TWriter1, T2, TNative2, TWriter2, T3, TNative3, TWriter3> : ICWrites<(T1, T2, T3), CTuple<TNative1, TNative2, TNative3>>
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
    where TNative2 : unmanaged
    where TWriter2 : struct, ICWrites<T2, TNative2>
    where TNative3 : unmanaged
    where TWriter3 : struct, ICWrites<T3, TNative3>
{
    /// <inheritdoc/>
    public static void Write((T1, T2, T3) value, CTuple<TNative1, TNative2, TNative3>* result, ref CCall call)
    {
        TWriter1.Write(value.Item1, &result->Item1, ref call);
        TWriter2.Write(value.Item2, &result->Item2, ref call);
        TWriter3.Write(value.Item3, &result->Item3, ref call);
    }
}

/// <summary>4 items.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CTuple<T1, T2, T3, T4>
    where T1 : unmanaged
    where T2 : unmanaged
    where T3 : unmanaged
    where T4 : unmanaged
{
    /// <summary>Item 1.</summary>
    public T1 Item1;

    /// <summary>Item 2.</summary>
    public T2 Item2;

    /// <summary>Item 3.</summary>
    public T3 Item3;

    /// <summary>Item 4.</summary>
    public T4 Item4;
}

/// <summary>A tuple of 4 that C passes.</summary>
public readonly struct CReadsTuple<T1, TNative1, TReader1, T2, TNative2, TReader2, T3, TNative3, TReader3, T4, TNative4, TReader4> : ICReads<CTuple<TNative1, TNative2, TNative3, TNative4>, (T1, T2, T3, T4)>
    where TNative1 : unmanaged
    where TReader1 : struct, ICReads<TNative1, T1>
    where TNative2 : unmanaged
    where TReader2 : struct, ICReads<TNative2, T2>
    where TNative3 : unmanaged
    where TReader3 : struct, ICReads<TNative3, T3>
    where TNative4 : unmanaged
    where TReader4 : struct, ICReads<TNative4, T4>
{
    /// <inheritdoc/>
    public static (T1, T2, T3, T4) Read(CTuple<TNative1, TNative2, TNative3, TNative4> native, scoped ref CCall call) =>
        (TReader1.Read(native.Item1, ref call), TReader2.Read(native.Item2, ref call), TReader3.Read(native.Item3, ref call), TReader4.Read(native.Item4, ref call));
}

/// <summary>A tuple of 4 that C receives.</summary>
public readonly unsafe struct CWritesTuple<T1, TNative1, TWriter1, T2, TNative2, TWriter2, T3, TNative3, TWriter3, T4, TNative4, TWriter4> : ICWrites<(T1, T2, T3, T4), CTuple<TNative1, TNative2, TNative3, TNative4>>
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
    where TNative2 : unmanaged
    where TWriter2 : struct, ICWrites<T2, TNative2>
    where TNative3 : unmanaged
    where TWriter3 : struct, ICWrites<T3, TNative3>
    where TNative4 : unmanaged
    where TWriter4 : struct, ICWrites<T4, TNative4>
{
    /// <inheritdoc/>
    public static void Write((T1, T2, T3, T4) value, CTuple<TNative1, TNative2, TNative3, TNative4>* result, ref CCall call)
    {
        TWriter1.Write(value.Item1, &result->Item1, ref call);
        TWriter2.Write(value.Item2, &result->Item2, ref call);
        TWriter3.Write(value.Item3, &result->Item3, ref call);
        TWriter4.Write(value.Item4, &result->Item4, ref call);
    }
}

/// <summary>5 items.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CTuple<T1, T2, T3, T4, T5>
    where T1 : unmanaged
    where T2 : unmanaged
    where T3 : unmanaged
    where T4 : unmanaged
    where T5 : unmanaged
{
    /// <summary>Item 1.</summary>
    public T1 Item1;

    /// <summary>Item 2.</summary>
    public T2 Item2;

    /// <summary>Item 3.</summary>
    public T3 Item3;

    /// <summary>Item 4.</summary>
    public T4 Item4;

    /// <summary>Item 5.</summary>
    public T5 Item5;
}

/// <summary>A tuple of 5 that C passes.</summary>
public readonly struct CReadsTuple<T1, TNative1, TReader1, T2, TNative2, TReader2, T3, TNative3, TReader3, T4, TNative4, TReader4, T5, TNative5, TReader5> : ICReads<CTuple<TNative1, TNative2, TNative3, TNative4, TNative5>, (T1, T2, T3, T4, T5)>
    where TNative1 : unmanaged
    where TReader1 : struct, ICReads<TNative1, T1>
    where TNative2 : unmanaged
    where TReader2 : struct, ICReads<TNative2, T2>
    where TNative3 : unmanaged
    where TReader3 : struct, ICReads<TNative3, T3>
    where TNative4 : unmanaged
    where TReader4 : struct, ICReads<TNative4, T4>
    where TNative5 : unmanaged
    where TReader5 : struct, ICReads<TNative5, T5>
{
    /// <inheritdoc/>
    public static (T1, T2, T3, T4, T5) Read(CTuple<TNative1, TNative2, TNative3, TNative4, TNative5> native, scoped ref CCall call) =>
        (TReader1.Read(native.Item1, ref call), TReader2.Read(native.Item2, ref call), TReader3.Read(native.Item3, ref call), TReader4.Read(native.Item4, ref call), TReader5.Read(native.Item5, ref call));
}

/// <summary>A tuple of 5 that C receives.</summary>
public readonly unsafe struct CWritesTuple<T1, TNative1, TWriter1, T2, TNative2, TWriter2, T3, TNative3, TWriter3, T4, TNative4, TWriter4, T5, TNative5, TWriter5> : ICWrites<(T1, T2, T3, T4, T5), CTuple<TNative1, TNative2, TNative3, TNative4, TNative5>>
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
    where TNative2 : unmanaged
    where TWriter2 : struct, ICWrites<T2, TNative2>
    where TNative3 : unmanaged
    where TWriter3 : struct, ICWrites<T3, TNative3>
    where TNative4 : unmanaged
    where TWriter4 : struct, ICWrites<T4, TNative4>
    where TNative5 : unmanaged
    where TWriter5 : struct, ICWrites<T5, TNative5>
{
    /// <inheritdoc/>
    public static void Write((T1, T2, T3, T4, T5) value, CTuple<TNative1, TNative2, TNative3, TNative4, TNative5>* result, ref CCall call)
    {
        TWriter1.Write(value.Item1, &result->Item1, ref call);
        TWriter2.Write(value.Item2, &result->Item2, ref call);
        TWriter3.Write(value.Item3, &result->Item3, ref call);
        TWriter4.Write(value.Item4, &result->Item4, ref call);
        TWriter5.Write(value.Item5, &result->Item5, ref call);
    }
}

/// <summary>6 items.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CTuple<T1, T2, T3, T4, T5, T6>
    where T1 : unmanaged
    where T2 : unmanaged
    where T3 : unmanaged
    where T4 : unmanaged
    where T5 : unmanaged
    where T6 : unmanaged
{
    /// <summary>Item 1.</summary>
    public T1 Item1;

    /// <summary>Item 2.</summary>
    public T2 Item2;

    /// <summary>Item 3.</summary>
    public T3 Item3;

    /// <summary>Item 4.</summary>
    public T4 Item4;

    /// <summary>Item 5.</summary>
    public T5 Item5;

    /// <summary>Item 6.</summary>
    public T6 Item6;
}

/// <summary>A tuple of 6 that C passes.</summary>
public readonly struct CReadsTuple<T1, TNative1, TReader1, T2, TNative2, TReader2, T3, TNative3, TReader3, T4, TNative4, TReader4, T5, TNative5, TReader5, T6, TNative6, TReader6> : ICReads<CTuple<TNative1, TNative2, TNative3, TNative4, TNative5, TNative6>, (T1, T2, T3, T4, T5, T6)>
    where TNative1 : unmanaged
    where TReader1 : struct, ICReads<TNative1, T1>
    where TNative2 : unmanaged
    where TReader2 : struct, ICReads<TNative2, T2>
    where TNative3 : unmanaged
    where TReader3 : struct, ICReads<TNative3, T3>
    where TNative4 : unmanaged
    where TReader4 : struct, ICReads<TNative4, T4>
    where TNative5 : unmanaged
    where TReader5 : struct, ICReads<TNative5, T5>
    where TNative6 : unmanaged
    where TReader6 : struct, ICReads<TNative6, T6>
{
    /// <inheritdoc/>
    public static (T1, T2, T3, T4, T5, T6) Read(CTuple<TNative1, TNative2, TNative3, TNative4, TNative5, TNative6> native, scoped ref CCall call) =>
        (TReader1.Read(native.Item1, ref call), TReader2.Read(native.Item2, ref call), TReader3.Read(native.Item3, ref call), TReader4.Read(native.Item4, ref call), TReader5.Read(native.Item5, ref call), TReader6.Read(native.Item6, ref call));
}

/// <summary>A tuple of 6 that C receives.</summary>
public readonly unsafe struct CWritesTuple<T1, TNative1, TWriter1, T2, TNative2, TWriter2, T3, TNative3, TWriter3, T4, TNative4, TWriter4, T5, TNative5, TWriter5, T6, TNative6, TWriter6> : ICWrites<(T1, T2, T3, T4, T5, T6), CTuple<TNative1, TNative2, TNative3, TNative4, TNative5, TNative6>>
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
    where TNative2 : unmanaged
    where TWriter2 : struct, ICWrites<T2, TNative2>
    where TNative3 : unmanaged
    where TWriter3 : struct, ICWrites<T3, TNative3>
    where TNative4 : unmanaged
    where TWriter4 : struct, ICWrites<T4, TNative4>
    where TNative5 : unmanaged
    where TWriter5 : struct, ICWrites<T5, TNative5>
    where TNative6 : unmanaged
    where TWriter6 : struct, ICWrites<T6, TNative6>
{
    /// <inheritdoc/>
    public static void Write((T1, T2, T3, T4, T5, T6) value, CTuple<TNative1, TNative2, TNative3, TNative4, TNative5, TNative6>* result, ref CCall call)
    {
        TWriter1.Write(value.Item1, &result->Item1, ref call);
        TWriter2.Write(value.Item2, &result->Item2, ref call);
        TWriter3.Write(value.Item3, &result->Item3, ref call);
        TWriter4.Write(value.Item4, &result->Item4, ref call);
        TWriter5.Write(value.Item5, &result->Item5, ref call);
        TWriter6.Write(value.Item6, &result->Item6, ref call);
    }
}

/// <summary>7 items.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CTuple<T1, T2, T3, T4, T5, T6, T7>
    where T1 : unmanaged
    where T2 : unmanaged
    where T3 : unmanaged
    where T4 : unmanaged
    where T5 : unmanaged
    where T6 : unmanaged
    where T7 : unmanaged
{
    /// <summary>Item 1.</summary>
    public T1 Item1;

    /// <summary>Item 2.</summary>
    public T2 Item2;

    /// <summary>Item 3.</summary>
    public T3 Item3;

    /// <summary>Item 4.</summary>
    public T4 Item4;

    /// <summary>Item 5.</summary>
    public T5 Item5;

    /// <summary>Item 6.</summary>
    public T6 Item6;

    /// <summary>Item 7.</summary>
    public T7 Item7;
}

/// <summary>A tuple of 7 that C passes.</summary>
public readonly struct CReadsTuple<T1, TNative1, TReader1, T2, TNative2, TReader2, T3, TNative3, TReader3, T4, TNative4, TReader4, T5, TNative5, TReader5, T6, TNative6, TReader6, T7, TNative7, TReader7> : ICReads<CTuple<TNative1, TNative2, TNative3, TNative4, TNative5, TNative6, TNative7>, (T1, T2, T3, T4, T5, T6, T7)>
    where TNative1 : unmanaged
    where TReader1 : struct, ICReads<TNative1, T1>
    where TNative2 : unmanaged
    where TReader2 : struct, ICReads<TNative2, T2>
    where TNative3 : unmanaged
    where TReader3 : struct, ICReads<TNative3, T3>
    where TNative4 : unmanaged
    where TReader4 : struct, ICReads<TNative4, T4>
    where TNative5 : unmanaged
    where TReader5 : struct, ICReads<TNative5, T5>
    where TNative6 : unmanaged
    where TReader6 : struct, ICReads<TNative6, T6>
    where TNative7 : unmanaged
    where TReader7 : struct, ICReads<TNative7, T7>
{
    /// <inheritdoc/>
    public static (T1, T2, T3, T4, T5, T6, T7) Read(CTuple<TNative1, TNative2, TNative3, TNative4, TNative5, TNative6, TNative7> native, scoped ref CCall call) =>
        (TReader1.Read(native.Item1, ref call), TReader2.Read(native.Item2, ref call), TReader3.Read(native.Item3, ref call), TReader4.Read(native.Item4, ref call), TReader5.Read(native.Item5, ref call), TReader6.Read(native.Item6, ref call), TReader7.Read(native.Item7, ref call));
}

/// <summary>A tuple of 7 that C receives.</summary>
public readonly unsafe struct CWritesTuple<T1, TNative1, TWriter1, T2, TNative2, TWriter2, T3, TNative3, TWriter3, T4, TNative4, TWriter4, T5, TNative5, TWriter5, T6, TNative6, TWriter6, T7, TNative7, TWriter7> : ICWrites<(T1, T2, T3, T4, T5, T6, T7), CTuple<TNative1, TNative2, TNative3, TNative4, TNative5, TNative6, TNative7>>
    where TNative1 : unmanaged
    where TWriter1 : struct, ICWrites<T1, TNative1>
    where TNative2 : unmanaged
    where TWriter2 : struct, ICWrites<T2, TNative2>
    where TNative3 : unmanaged
    where TWriter3 : struct, ICWrites<T3, TNative3>
    where TNative4 : unmanaged
    where TWriter4 : struct, ICWrites<T4, TNative4>
    where TNative5 : unmanaged
    where TWriter5 : struct, ICWrites<T5, TNative5>
    where TNative6 : unmanaged
    where TWriter6 : struct, ICWrites<T6, TNative6>
    where TNative7 : unmanaged
    where TWriter7 : struct, ICWrites<T7, TNative7>
{
    /// <inheritdoc/>
    public static void Write((T1, T2, T3, T4, T5, T6, T7) value, CTuple<TNative1, TNative2, TNative3, TNative4, TNative5, TNative6, TNative7>* result, ref CCall call)
    {
        TWriter1.Write(value.Item1, &result->Item1, ref call);
        TWriter2.Write(value.Item2, &result->Item2, ref call);
        TWriter3.Write(value.Item3, &result->Item3, ref call);
        TWriter4.Write(value.Item4, &result->Item4, ref call);
        TWriter5.Write(value.Item5, &result->Item5, ref call);
        TWriter6.Write(value.Item6, &result->Item6, ref call);
        TWriter7.Write(value.Item7, &result->Item7, ref call);
    }
}
