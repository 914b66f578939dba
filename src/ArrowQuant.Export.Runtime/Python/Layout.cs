namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Where a float keeps its value and a list its items: a call of the interpreter for each element costs more than the element. The stable
/// ABI does not promise it, so it is believed only of versions whose headers were read, and only after objects made on purpose were found to
/// look like that; everywhere else the interpreter is asked.
/// </summary>
internal static unsafe class Layout
{
    /// <summary>Effect: from this version on the interpreter is asked. Origin: the newest version whose headers were read is 3.14.</summary>
    private const int NotBefore = 0x030F0000;

    // PyFloatObject: head, ob_fval. PyListObject: head, ob_size, ob_item.
    private const int FloatAt = Object.HeadSize, ListSizeAt = Object.HeadSize, ListItemsAt = ListSizeAt + 8;

    private static bool s_floats, s_lists;

    /// <summary>The value of an exact float.</summary>
    internal static double FloatValue(nint value) => s_floats ? *(double*)(value + FloatAt) : ApiFast.PyFloat_AsDouble(value);

    /// <summary>The items of an exact list, borrowed until any Python code runs; null where they are not known to be reachable.</summary>
    internal static nint* ListItems(nint list) => s_lists ? *(nint**)(list + ListItemsAt) : null;

    /// <summary>Looks. Needs the GIL; leaves no error.</summary>
    internal static void Find()
    {
        if (Known.Version >= NotBefore) return;
        s_floats = Holds(1.5) && Holds(-1e300) && Holds(double.Epsilon);
        s_lists = IsList(1) && IsList(5) && IsList(100);
        if (!s_floats || !s_lists) Api.PyErr_Clear();
    }

    private static bool Holds(double value)
    {
        nint number = ApiFast.PyFloat_FromDouble(value);
        bool holds = number != 0 && *(double*)(number + FloatAt) == value;
        Object.XDecRef(number);
        return holds;
    }

    private static bool IsList(int count)
    {
        nint list = Api.PyList_New(count);
        bool holds = list != 0 && *(nint*)(list + ListSizeAt) == count;
        for (int i = 0; list != 0 && i < count; i++) ApiFast.PyList_SetItem(list, i, ApiFast.PyFloat_FromDouble(i));
        for (int i = 0; holds && i < count; i++) holds = (*(nint**)(list + ListItemsAt))[i] == ApiFast.PyList_GetItem(list, i);
        Object.XDecRef(list);
        return holds;
    }
}
