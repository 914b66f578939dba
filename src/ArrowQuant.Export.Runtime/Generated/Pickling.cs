using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary><c>__reduce__</c>: what <c>pickle</c> and <c>copy</c> ask an object for.</summary>
public static unsafe class Pickling
{
    /// <summary>
    /// The class of <paramref name="self"/> and what its constructor takes. Takes over the arguments: a tuple, a dict for its values in order,
    /// or one value; 0 with an error set.
    /// </summary>
    public static nint Reduce(nint self, nint arguments)
    {
        if (arguments == 0) return 0;
        if (Python.Object.TypeOf(arguments) == Known.Dict)
        {
            nint values = Api.PyDict_Values(arguments), tuple = values == 0 ? 0 : Api.PyList_AsTuple(values);
            Python.Object.XDecRef(values);
            Python.Object.DecRef(arguments);
            if (tuple == 0) return 0;
            arguments = tuple;
        }

        if (Python.Object.TypeOf(arguments) != Known.Tuple) arguments = Imported.Pack(arguments);
        return arguments == 0 ? 0 : Imported.Pack(Python.Object.NewRef(Python.Object.TypeOf(self)), arguments);
    }

    internal static void AddRefusal(ref PyMethodDef entry)
    {
        entry.Name = Literal.Address("__reduce__"u8);
        entry.Function = (delegate* unmanaged[Cdecl]<nint, nint, nint>)&Refuse;
        entry.Flags = Flags.NoArgs;
        entry.Doc = Literal.Address("__reduce__($self)\n--\n\nRefuses: the C# class does not say how it is made again."u8);
    }

    /// <summary>Without it Python would say that the object cannot be pickled, and not what its author can do.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Refuse(nint self, nint none)
    {
        try
        {
            Errors.Set(Known.TypeError, $"cannot pickle '{Python.Object.TypeName(self)}' object: it stands for a C# object of this process. "
                + "Its C# class can offer it: a method with [Export(Name = \"__reduce__\")] that returns what the constructor takes");
            return 0;
        }
        catch (Exception exception)
        {
            return Failure.Raise(exception);
        }
    }
}
