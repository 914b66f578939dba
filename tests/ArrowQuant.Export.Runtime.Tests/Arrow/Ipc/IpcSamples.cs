using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Tests.Arrow.Ipc;

/// <summary>Batches with every layout, made by hand so that readers and writers meet offsets, nulls and odd shapes.</summary>
internal static class IpcSamples
{
    public static readonly string[] Texts = ["a", "", "something longer than twelve", "ünïcödé, also quite long"];

    public static ArrowBatch EveryLayout(HandArena a)
    {
        Hand halves = Hand.Numbers(a, "e", "item", (Half)1, (Half)2, (Half)3, (Half)4, (Half)5, (Half)6, (Half)7, (Half)8);
        Hand nullable = Hand.Numbers(a, "g", "d", 1d, 2, 3, 4) with { NullCount = 1 };
        nullable.Buffers[0] = a.Buffer<byte>(0b1011);
        Hand listed = Hand.List(a, "l", nullable with { Name = "item" }, 0, 2, 2, 3, 4) with { NullCount = 1 };
        listed.Buffers[0] = a.Buffer<byte>(0b1101);
        return a.Import(Hand.Batch(
            4,
            Hand.Text(a, "utf8", Texts),
            Hand.LargeText(a, "large_utf8", Texts),
            Hand.ViewText(a, "utf8_view", Texts),
            Hand.Encoded(a, "encoded", Hand.Text(a, "", Texts), 3, 2, 1, 0),
            listed,
            Hand.LargeList(a, "large_list", Hand.Numbers(a, "l", "item", 1L, 2, 3, 4), 0, 1, 2, 2, 4),
            Hand.FixedList("fixed_list", halves, 2),
            Hand.ListView(a, "list_view", Hand.Numbers(a, "f", "item", 1f, 2, 3), [2, 0, 0, 1], [1, 3, 0, 2]),
            Hand.Batch(4, new Hand("b", "flag", 4, [0, a.Buffer<byte>(5)]), new Hand("w:3", "three", 4, [0, a.Buffer<byte>("abcdefghijkl"u8)])) with { Name = "pair" },
            Hand.Numbers<byte>(a, "C", "bit_width", 2, 4, 8, 4),
            new Hand("n", "nothing", 4, []) { NullCount = 4 }));
    }
}
