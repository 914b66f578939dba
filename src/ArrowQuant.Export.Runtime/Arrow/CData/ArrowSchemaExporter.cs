using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Writes a schema into a consumer's struct. Each node owns one native block, so children can be moved out.</summary>
internal static unsafe class ArrowSchemaExporter
{
    /// <summary>On failure nothing is left behind and <c>target->release</c> is null.</summary>
    public static void Export(ArrowField field, ArrowSchema* target)
    {
        *target = default;
        try
        {
            Fill(field, target);
        }
        catch
        {
            if (target->release != null)
                target->release(target);
            throw;
        }
    }

    /// <summary>The block of a node: pointers to children, child structs, dictionary struct, format, name.</summary>
    private static void Fill(ArrowField field, ArrowSchema* target)
    {
        ArrowType type = field.Type;
        int children = type.Children.Count;
        byte[] format = ArrowText.Strict.GetBytes(type.Format);
        byte[] name = ArrowText.Strict.GetBytes(field.Name);
        if (type.Kind == ArrowKind.Unsupported)
            throw new NotSupportedException($"Column '{field.Name}' has the {type} type, which cannot be exported. Drop the column.");
        if (name.AsSpan().Contains((byte)0))
            throw new ArgumentException($"The column name '{field.Name}' contains a zero character, which the C data interface cannot carry.");

        bool encoded = type.DictionaryValues is not null;
        nuint structs = (nuint)((children * sizeof(nint)) + ((children + (encoded ? 1 : 0)) * sizeof(ArrowSchema)));
        byte* block = (byte*)NativeMemory.AllocZeroed(structs + (nuint)format.Length + (nuint)name.Length + 2);
        target->private_data = block;
        target->release = &Release;
        target->children = children == 0 ? null : (ArrowSchema**)block;
        target->n_children = children;
        target->flags = (field.Nullable ? ArrowSchema.Nullable : 0) | (type.DictionaryOrdered ? ArrowSchema.DictionaryOrdered : 0);
        target->format = block + structs;
        target->name = target->format + format.Length + 1;
        format.CopyTo(new Span<byte>(target->format, format.Length));
        name.CopyTo(new Span<byte>(target->name, name.Length));

        var next = (ArrowSchema*)(block + (children * sizeof(nint)));
        for (int i = 0; i < children; i++)
        {
            target->children[i] = next++;
            Fill(type.Children[i], target->children[i]);
        }

        if (encoded)
        {
            target->dictionary = next;
            Fill(new ArrowField(string.Empty, type.DictionaryValues!), next);
        }
    }

    /// <summary>The consumer owns the struct, this side the block behind it. Any thread. Children moved out are left alone.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(ArrowSchema* schema)
    {
        if (schema == null || schema->release == null)
            return;
        for (long i = 0; i < schema->n_children; i++)
        {
            ArrowSchema* child = schema->children[i];
            if (child != null && child->release != null)
                child->release(child);
        }

        if (schema->dictionary != null && schema->dictionary->release != null)
            schema->dictionary->release(schema->dictionary);
        NativeMemory.Free(schema->private_data);
        schema->release = null;
    }
}
