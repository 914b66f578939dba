using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// A schema as one native block would hold it: all structs and strings, pointers as distances from its start. To hand it out is to copy it and
/// to turn the distances into addresses. The block is counted: each struct holds one share, so that children can be moved out.
/// </summary>
internal sealed unsafe class ArrowSchemaImage
{
    private readonly byte[] bytes;

    /// <summary>Where the pointers are, in bytes from the start.</summary>
    private readonly int[] pointers;

    private ArrowSchemaImage(byte[] bytes, int[] pointers) => (this.bytes, this.pointers) = (bytes, pointers);

    /// <summary>Lays a field out, with everything below it.</summary>
    /// <exception cref="NotSupportedException">A type cannot be exported.</exception>
    /// <exception cref="ArgumentException">A name cannot be carried.</exception>
    public static ArrowSchemaImage Of(ArrowField field)
    {
        var plan = new Plan();
        int root = plan.Take(sizeof(Head) + sizeof(ArrowSchema)) + sizeof(Head);
        plan.Write(field, root);
        byte[] bytes = [.. plan.Bytes];
        Unsafe.WriteUnaligned(ref bytes[0], new Head { Shares = plan.Nodes });
        return new ArrowSchemaImage(bytes, [.. plan.Pointers]);
    }

    /// <summary>Writes the schema into a consumer's struct.</summary>
    public void Export(ArrowSchema* target)
    {
        *target = default;
        byte* block = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
        bytes.CopyTo(new Span<byte>(block, bytes.Length));
        foreach (int at in pointers)
            *(nint*)(block + at) += (nint)block;
        *target = *(ArrowSchema*)(block + sizeof(Head));
    }

    /// <summary>The consumer owns the struct, this side the block behind it. Any thread. Children moved out are left alone.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(ArrowSchema* schema)
    {
        if (schema != null && schema->release != null)
            Drop(schema);
    }

    private static void Drop(ArrowSchema* schema)
    {
        for (long i = 0; i < schema->n_children; i++)
            DropBelow(schema->children[i]);
        DropBelow(schema->dictionary);
        schema->release = null;
        var head = (Head*)schema->private_data;
        if (Interlocked.Decrement(ref head->Shares) == 0)
            NativeMemory.Free(head);
    }

    private static void DropBelow(ArrowSchema* child)
    {
        // A consumer may have put a struct of another producer in a child's place.
        if (child == null || child->release == null)
            return;
        if ((nint)child->release == (nint)(delegate* unmanaged[Cdecl]<ArrowSchema*, void>)&Release)
            Drop(child);
        else
            child->release(child);
    }

    private struct Head
    {
        public long Shares;
    }

    private sealed class Plan
    {
        public List<byte> Bytes { get; } = [];

        public List<int> Pointers { get; } = [];

        public int Nodes { get; private set; }

        public int Take(int count)
        {
            int start = Bytes.Count;
            for (int i = 0; i < count; i++)
                Bytes.Add(0);
            return start;
        }

        /// <summary>A node, whose struct has its place already: first the structs below it, then its strings.</summary>
        public void Write(ArrowField field, int at)
        {
            ArrowType type = field.Type;
            if (type.Kind == ArrowKind.Unsupported)
                throw new NotSupportedException($"Column '{field.Name}' has the {type} type, which cannot be exported. Drop the column.");
            if (field.Name.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException($"The column name '{field.Name}' contains a zero character, which the C data interface cannot carry.");

            Nodes++;
            int count = type.Children.Count;
            int children = Take(count * sizeof(nint)), structs = Take(count * sizeof(ArrowSchema));
            int dictionary = type.DictionaryValues is null ? 0 : Take(sizeof(ArrowSchema));
            for (int i = 0; i < count; i++)
            {
                Set(children + (i * sizeof(nint)), structs + (i * sizeof(ArrowSchema)));
                Write(type.Children[i], structs + (i * sizeof(ArrowSchema)));
            }

            if (type.DictionaryValues is { } values)
                Write(new ArrowField(string.Empty, values), dictionary);

            var node = new ArrowSchema
            {
                flags = (field.Nullable ? ArrowSchema.Nullable : 0) | (type.DictionaryOrdered ? ArrowSchema.DictionaryOrdered : 0),
                n_children = count,
                release = &Release,
            };
            MemoryMarshal.Write(CollectionsMarshal.AsSpan(Bytes)[at..], in node);
            Set(at + Distance(&node, &node.format), Text(type.Format));
            Set(at + Distance(&node, &node.name), Text(field.Name));
            if (count > 0)
                Set(at + Distance(&node, &node.children), children);
            if (dictionary > 0)
                Set(at + Distance(&node, &node.dictionary), dictionary);
            Set(at + Distance(&node, &node.private_data), 0);
        }

        private static int Distance(void* start, void* part) => (int)((byte*)part - (byte*)start);

        private void Set(int at, int distance)
        {
            MemoryMarshal.Write(CollectionsMarshal.AsSpan(Bytes)[at..], (nint)distance);
            Pointers.Add(at);
        }

        /// <summary>Ends in zeros, as many as keep what follows aligned.</summary>
        private int Text(string text)
        {
            int start = Bytes.Count;
            Bytes.AddRange(ArrowText.Strict.GetBytes(text));
            Take(sizeof(nint) - (Bytes.Count % sizeof(nint)));
            return start;
        }
    }
}
