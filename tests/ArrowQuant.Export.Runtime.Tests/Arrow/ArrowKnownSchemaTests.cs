using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Tests.Arrow;

public sealed unsafe class ArrowKnownSchemaTests
{
    private static readonly ArrowType s_encoded = ArrowType.Dictionary(ArrowKind.Int32, ArrowType.Of(ArrowKind.Utf8));

    private static ArrowTableSchema Columns(string last = "shape", bool nullable = true, ArrowType? type = null) => new(
    [
        new ArrowField("layer_name", s_encoded),
        new ArrowField("weights", ArrowType.List(ArrowType.Of(ArrowKind.Float32))),
        new ArrowField(last, type ?? ArrowType.FixedSizeList(ArrowType.Of(ArrowKind.Int64), 4), nullable),
    ]);

    private static bool IsKnown(ArrowTableSchema known, ArrowTableSchema other)
    {
        ArrowSchema first, second;
        known.Image.Export(&first);
        other.Image.Export(&second);
        try
        {
            ArrowKnownSchema kept = ArrowKnownSchema.Of(&first, new ArrowField(string.Empty, known.RowType))!;
            Assert.True(kept.Is(&first));
            return kept.Is(&second);
        }
        finally
        {
            first.release(&first);
            second.release(&second);
        }
    }

    [Fact]
    public void SameColumns_AreKnown_WhereverTheirStructsLie() => Assert.True(IsKnown(Columns(), Columns()));

    [Fact]
    public void OtherColumns_AreNot()
    {
        Assert.False(IsKnown(Columns(), Columns("shapes")));
        Assert.False(IsKnown(Columns("shapes"), Columns()));
        Assert.False(IsKnown(Columns(), Columns(nullable: false)));
        Assert.False(IsKnown(Columns(), Columns(type: ArrowType.FixedSizeList(ArrowType.Of(ArrowKind.Int64), 5))));
        Assert.False(IsKnown(Columns(), Columns(type: ArrowType.FixedSizeList(ArrowType.Of(ArrowKind.Int64), 4, itemNullable: false))));
        Assert.False(IsKnown(Columns(type: s_encoded), Columns(type: ArrowType.Of(ArrowKind.Int32))));
        Assert.False(IsKnown(Columns(type: ArrowType.Of(ArrowKind.Int32)), Columns(type: s_encoded)));
        Assert.False(IsKnown(Columns(), new ArrowTableSchema([.. Columns().Fields.Take(2)])));
        Assert.False(IsKnown(new ArrowTableSchema([.. Columns().Fields.Take(2)]), Columns()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void MalformedStructs_AreNotKnown_SoThatReadingThemSaysWhy(int fault)
    {
        ArrowSchema first, second;
        Columns().Image.Export(&first);
        Columns().Image.Export(&second);
        ArrowKnownSchema kept = ArrowKnownSchema.Of(&first, new ArrowField(string.Empty, Columns().RowType))!;
        ArrowSchema* child = second.children[1];
        ArrowSchema before = *child;
        if (fault == 0) child->format = null;
        if (fault == 1) child->children = null;
        if (fault == 2) child->release = null;
        if (fault == 3) second.children[1] = null;
        Assert.False(kept.Is(&second));
        *child = before;
        second.children[1] = child;
        Assert.True(kept.Is(&second));
        first.release(&first);
        second.release(&second);
    }

    [Fact]
    public void VeryLargeSchema_IsNotKept()
    {
        ArrowSchema large;
        var columns = new ArrowTableSchema([.. Enumerable.Range(0, 1000).Select(i => new ArrowField($"column{i}", ArrowType.Of(ArrowKind.Int8)))]);
        columns.Image.Export(&large);
        Assert.Null(ArrowKnownSchema.Of(&large, new ArrowField(string.Empty, columns.RowType)));
        large.release(&large);
    }

    [Fact]
    public void ChildMovedOut_OutlivesTheSchema_AndAStructPutInItsPlaceIsReleased()
    {
        ArrowSchema schema, other;
        Columns().Image.Export(&schema);
        Columns("other").Image.Export(&other);
        ArrowSchema moved = *schema.children[1];
        *schema.children[1] = other;
        schema.release(&schema);
        Assert.True(schema.release == null);
        Assert.Equal("weights", Marshal.PtrToStringUTF8((nint)moved.name));
        Assert.Equal("item", Marshal.PtrToStringUTF8((nint)moved.children[0]->name));
        moved.release(&moved);
        Assert.True(moved.release == null);
    }
}
