namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>A field as a record batch lays it out: what to read, and what to skip when the type is not read here.</summary>
/// <param name="Field">Name, type, nullability.</param>
/// <param name="Children">Children in the layout; of a dictionary-encoded field, those of its values.</param>
/// <param name="DictionaryId">Id of the dictionary; null unless dictionary-encoded.</param>
/// <param name="SkipBuffers">Buffers of a type that is passed over.</param>
internal sealed record IpcField(ArrowField Field, IpcField[] Children, long? DictionaryId, int SkipBuffers)
{
    /// <summary>The field that describes the dictionary's own values.</summary>
    public IpcField Values => this with { Field = new ArrowField(string.Empty, Field.Type.DictionaryValues!), DictionaryId = null };
}
