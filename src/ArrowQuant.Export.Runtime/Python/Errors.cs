using System.Text;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>Sets Python errors from C# text.</summary>
internal static unsafe class Errors
{
    internal static void Set(nint type, string message)
    {
        nint text = PyText.TryWriteShort(message);
        if (text != 0)
        {
            Api.PyErr_SetObject(type, text);
            Object.DecRef(text);
            return;
        }

        // PyErr_SetString reads up to the first NUL: one inside the text would cut the message short.
        byte[] utf8 = Encoding.UTF8.GetBytes(message.Replace('\0', '\uFFFD') + '\0');
        fixed (byte* p = utf8) Api.PyErr_SetString(type, p);
    }

    /// <summary>Takes the current error away as one normalised exception object (new reference), or 0 when there is none.</summary>
    internal static nint Take()
    {
        // PyErr_GetRaisedException is 3.12; this trio is what the floor has, and still works on the newest.
        nint type, value, traceback;
        Api.PyErr_Fetch(&type, &value, &traceback);
        if (type == 0) return 0;
        Api.PyErr_NormalizeException(&type, &value, &traceback);
        if (traceback != 0)
        {
            Api.PyException_SetTraceback(value, traceback);
            Object.DecRef(traceback);
        }

        Object.XDecRef(type);
        return value;
    }

    /// <summary>Drops a reference while an error may be set.</summary>
    internal static void DropBeside(nint reference)
    {
        using var aside = new ErrorAside();
        Object.DecRef(reference);
    }

    /// <summary>
    /// Makes an exception object the current error. Takes over the caller's reference. The traceback goes along: before 3.12 it stands
    /// beside the exception, and an error restored without one forgets where it came from.
    /// </summary>
    internal static void Restore(nint exception) =>
        Api.PyErr_Restore(Object.NewRef(Object.TypeOf(exception)), exception, Api.PyException_GetTraceback(exception));

    /// <summary>Issues a warning; true unless a filter turned it into an exception, which is then set.</summary>
    internal static bool Warn(nint category, string message)
    {
        fixed (byte* p = Encoding.UTF8.GetBytes(message.Replace('\0', '\uFFFD') + '\0')) return Api.PyErr_WarnEx(category, p, 1) == 0;
    }
}
