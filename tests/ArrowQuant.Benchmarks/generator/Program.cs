using System.Globalization;
using ArrowQuant.Benchmarks.Generator;

// dotnet run -c Release --project tests/ArrowQuant.Benchmarks/generator [-- ROUNDS [MEMBERS ...]]
//
// The cost of the generator for 10 to 10,000 members, in classes of 20 and in one class, as Markdown. "x compiler" is against the C# compiler's
// own time for the same sources, measured in the same process in turns; "x row above" is the time a member against that of the row above:
// 1 is linear growth.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
int[] sizes = args.Length > 1 ? [.. args.Skip(1).Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : [10, 100, 1000, 10_000];
Measurement.Of(new MemberSources(100, 20), rounds * 3); // the just-in-time compiler has its turn first

foreach ((string title, Func<int, int> perClass) in new (string, Func<int, int>)[] { ("classes of 20 members", _ => 20), ("one class", members => members) })
{
    Console.WriteLine($"## {title}\n");
    Console.WriteLine("| members | cold, ms | us a member | x row above | x compiler | x listing generator | after an edit in a body, ms | of a signature, ms | allocated a member |");
    Console.WriteLine("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    double? before = null;
    foreach (int members in sizes)
    {
        Measurement one = Measurement.Of(new MemberSources(members, perClass(members)), rounds);
        double each = one.Cold / members;
        Console.WriteLine(
            $"| {members:N0} | {one.Cold:F1} | {each * 1000:F0} | {(before is { } less ? $"{each / less:F2}" : "")} | {one.Cold / one.Compiler:F2} | {one.Cold / one.List:F1} "
            + $"| {one.Body:F1} | {one.Signature:F1} | {one.ColdBytes / 1024.0 / members:F0} KB |");
        before = each;
    }

    Console.WriteLine();
}
