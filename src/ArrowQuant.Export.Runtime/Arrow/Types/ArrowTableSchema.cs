namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>The columns of a batch, table or stream.</summary>
public sealed class ArrowTableSchema : IEquatable<ArrowTableSchema>
{
    /// <summary>Creates a schema.</summary>
    /// <param name="fields">The columns, in order. Names may repeat; looking such a name up is then an error.</param>
    public ArrowTableSchema(IReadOnlyList<ArrowField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Columns = [.. fields];
        RowType = ArrowType.Struct(Columns);
    }

    /// <summary>The children of a struct.</summary>
    internal ArrowTableSchema(ArrowType row) => (Columns, RowType) = (row.ChildFields, row);

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<ArrowField> Fields => Columns;

    /// <summary>The same, not through an interface.</summary>
    internal ArrowField[] Columns { get; }

    internal ArrowType RowType { get; }

    /// <summary>The rows as a consumer gets them; made once, as most schemas are handed out again and again.</summary>
    internal ArrowSchemaImage Image => field ??= ArrowSchemaImage.Of(new ArrowField(string.Empty, RowType, Nullable: false));

    /// <summary>The index of a column, or -1 if there is none of that name.</summary>
    /// <param name="name">Exact name.</param>
    /// <returns>The index.</returns>
    /// <exception cref="ArrowDataException">The name occurs more than once.</exception>
    public int IndexOf(string name)
    {
        int found = -1;
        for (int i = 0; i < Columns.Length; i++)
        {
            if (!string.Equals(Columns[i].Name, name, StringComparison.Ordinal))
                continue;
            if (found >= 0)
                throw new ArrowDataException($"Column '{name}' occurs more than once in {this}. Drop or rename one of them.");
            found = i;
        }

        return found;
    }

    /// <inheritdoc/>
    public bool Equals(ArrowTableSchema? other) => ReferenceEquals(this, other) || (other is not null && RowType.Equals(other.RowType));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ArrowTableSchema);

    /// <inheritdoc/>
    public override int GetHashCode() => RowType.GetHashCode();

    /// <summary>The schema as messages show it: <c>{layer_name: string, weights: list&lt;float32&gt;}</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{{{string.Join(", ", Fields)}}}";
}
