namespace ArrowQuant.ApacheArrow.Tests;

/// <summary>A case from a seed, at whose end every buffer has been given back.</summary>
internal static class Case
{
    public static void Run(int seed, Action<RandomColumns, Kind[]> test)
    {
        var memory = new CountingAllocator();
        var columns = new RandomColumns(seed, memory);
        test(columns, columns.Kinds());
        // Batches that a stream of Apache.Arrow hands on are its finalisers' to give back.
        for (int i = 0; i < 10 && memory.Outstanding > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(0, memory.Outstanding);
    }
}
