using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Tests.Arrow;

/// <summary>
/// Valid structs with one to three fields replaced: each case must be refused or read without a fault, and each struct
/// released once. Counts below 2^47 that point beyond a real buffer are not tried past the arena: the interface has no
/// sizes, so nobody could refuse them.
/// </summary>
public sealed unsafe class ArrowFuzzTests
{
    private static readonly long[] Counts = [-1, -2, long.MinValue, long.MaxValue, 0, 1, 2, 3, 4, 5, 7, 63, 1 << 16, 1 << 20, 1L << 47, (1L << 47) + 1, 1L << 62];

    private static readonly string[] Formats = ["", "u", "U", "vu", "z", "vz", "f", "g", "e", "l", "b", "n", "+s", "+l", "+L", "+vl", "+w:2", "+w:-1", "+w:99999999999", "+w:", "w:3", "tsu:", "??"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void MutatedStructs_AreRefusedOrRead_NeverFollowedBlindly(int seed)
    {
        const int Cases = 5000;
        var random = new Random(seed);
        int refused = 0, read = 0;
        using var arena = new HandArena();
        var reader = new ArrowReader(arena);
        for (int i = 0; i < Cases; i++)
        {
            arena.Reset();
            Hand node = Template(arena, random);
            ArrowSchema* schema = arena.Schema(node);
            ArrowArray* array = arena.Array(node);
            for (int n = random.Next(1, 4); n > 0; n--)
                Mutate(arena, random);
            try
            {
                using ArrowBatch batch = ArrowBatch.Import(array, schema);
                reader.Touch(batch);
                read++;
            }
            catch (Exception e) when (e is ArrowDataException or OverflowException)
            {
                refused++;
            }

            // Base structs whose callback was mutated away are refused untouched, or only one of the two is taken.
            Assert.True(arena.ArrayReleases <= 1 && arena.SchemaReleases <= 1, $"case {i}: released {arena.ArrayReleases}, {arena.SchemaReleases}");
            Assert.True(arena.ArrayReleases == 1 || arena.BaseCallbackMutated, $"case {i}: the array was never released");
        }

        Assert.True(refused > Cases / 10 && read > Cases / 10, $"refused {refused}, read {read}");
    }

    private static Hand Template(HandArena a, Random random)
    {
        string[] names = ["a", "", "something longer than twelve", "dd"];
        Hand weights = Hand.List(a, "weights", Hand.Numbers(a, "f", "item", 1f, 2f, 3f, 4f, 5f), 0, 2, 2, 3, 5);
        Hand shapes = Hand.LargeList(a, "shape", Hand.Numbers(a, "l", "item", 1L, 2, 3, 4), 0, 1, 2, 3, 4);
        Hand nullable = Hand.Numbers(a, "g", "d", 1d, 2, 3, 4) with { NullCount = 1 };
        nullable.Buffers[0] = a.Buffer<byte>(0b1011);
        return random.Next(4) switch
        {
            0 => Hand.Batch(4, Hand.Text(a, "layer_name", names), weights, shapes),
            1 => Hand.Batch(4, Hand.ViewText(a, "layer_name", names), Hand.FixedList("w", Hand.Numbers(a, "e", "item", new Half[8]), 2), nullable),
            2 => Hand.Batch(3, Hand.Encoded(a, "layer_name", Hand.Text(a, "", names), 0, 3, 1, 2), Hand.ListView(a, "v", nullable with { Name = "item" }, [0, 3, 1, 0], [2, 1, 2, 4])) with { Offset = 1 },
            _ => Hand.Batch(2, Hand.LargeText(a, "t", names), Hand.Batch(4, new Hand("b", "flag", 4, [0, a.Buffer<byte>(5)]), new Hand("w:3", "fsb", 4, [0, a.Buffer<byte>(new byte[12])])) with { Name = "s" }, new Hand("n", "none", 4, [])) with { Offset = 2 },
        };
    }

    private static void Mutate(HandArena arena, Random random)
    {
        if (random.Next(3) == 0 && arena.Buffers.Count > 0)
        {
            (nint address, int bytes) = arena.Buffers[random.Next(arena.Buffers.Count)];
            int at = bytes == 0 ? 0 : random.Next(bytes);

            // Offsets of text are bounded by nothing but the arena: keep them below 2^24, or make them negative.
            if (at < bytes && at % 8 is (0 or 1 or 2 or 7))
                ((byte*)address)[at] = (byte)(random.Next(256) | (at % 8 == 7 ? 0x80 : 0));
        }
        else if (random.Next(3) == 0)
        {
            MutateSchema(arena, random, (ArrowSchema*)arena.Schemas[random.Next(arena.Schemas.Count)]);
        }
        else
        {
            MutateArray(arena, random, (ArrowArray*)arena.Arrays[random.Next(arena.Arrays.Count)]);
        }
    }

    private static void MutateSchema(HandArena arena, Random random, ArrowSchema* s)
    {
        switch (random.Next(8))
        {
            case 0: s->format = random.Next(4) == 0 ? null : arena.Text(Formats[random.Next(Formats.Length)]); break;
            case 1: s->name = random.Next(2) == 0 ? null : (byte*)arena.Buffer<byte>(0xC3, 0); break;
            case 2: s->flags = Count(random); break;
            case 3: s->n_children = Count(random); break;
            case 4: s->children = random.Next(2) == 0 ? null : (ArrowSchema**)arena.Zeros; break;
            case 5: s->dictionary = random.Next(2) == 0 ? null : (ArrowSchema*)arena.Schemas[random.Next(arena.Schemas.Count)]; break;
            case 6: s->release = null; arena.BaseCallbackMutated = true; break;
            default:
                // Children may now form a cycle or share a node.
                if (s->n_children is > 0 and < 8 && s->children != null && (nint)s->children != arena.Zeros)
                    s->children[random.Next((int)s->n_children)] = (ArrowSchema*)arena.Schemas[random.Next(arena.Schemas.Count)];
                break;
        }
    }

    private static void MutateArray(HandArena arena, Random random, ArrowArray* a)
    {
        switch (random.Next(12))
        {
            case 0 or 1: a->length = Count(random); break;
            case 2: a->null_count = Count(random); break;
            case 3 or 4: a->offset = Count(random); break;
            case 5: a->n_buffers = Count(random); break;
            case 6: a->n_children = Count(random); break;
            case 7: a->buffers = random.Next(2) == 0 ? null : (void**)arena.Zeros; break;
            case 8: a->children = random.Next(2) == 0 ? null : (ArrowArray**)arena.Zeros; break;
            case 9: a->dictionary = random.Next(2) == 0 ? null : (ArrowArray*)arena.Arrays[random.Next(arena.Arrays.Count)]; break;
            case 10 when random.Next(4) == 0: a->release = null; arena.BaseCallbackMutated = true; break;
            default:
                if (a->n_buffers is > 0 and < 8 && a->buffers != null && (nint)a->buffers != arena.Zeros)
                {
                    int i = random.Next((int)a->n_buffers);
                    nint before = (nint)a->buffers[i];
                    nint[] other = [0, 1, 4095, before == 0 ? 0 : before + 1, before == 0 ? 0 : before + 2, arena.Zeros, arena.Buffers[random.Next(arena.Buffers.Count)].Address];
                    a->buffers[i] = (void*)other[random.Next(other.Length)];
                }

                break;
        }
    }

    private static long Count(Random random) => Counts[random.Next(Counts.Length)];
}
