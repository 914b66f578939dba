using System.Globalization;
using System.Text;
using ArrowQuant.TestKit.Compilations;

namespace ArrowQuant.Agreement.Properties;

/// <summary>A class made of random members, spread over partial files and a base class.</summary>
/// <param name="Members">With their numbers and the file each stands in.</param>
internal sealed record RandomClass(IReadOnlyList<(RandomMember Member, int Number, int File)> Members)
{
    // File 0 is the base class, the others are parts of the exported one.
    private const int Files = 4;

    public static RandomClass From(IEnumerable<byte> choices) =>
        new([.. choices.Select((choice, index) => (RandomMember.Kinds[choice % RandomMember.Kinds.Length], index, choice / RandomMember.Kinds.Length % Files))]);

    public RandomClass Without(Column column) => new([.. Members.Where(one => one.Member.Column != column)]);

    public int Count(Column column) => Members.Where(one => one.Member.Column == column).Sum(one => one.Member.Members);

    /// <summary>Names of the members of a column; each is unique in the class and stands in every signature and message about the member.</summary>
    public IEnumerable<string> Names(Column column) => from one in Members
                                                        where one.Member.Column == column
                                                        select (one.Member.Text.Contains("S#", StringComparison.Ordinal) ? "S" : "M") + Number(one.Number);

    public TestProject Project()
    {
        TestProject project = Sources.Project($"[Export] public partial class C : Base {{ }}\n{string.Concat(Members.Select(one => $"public struct S{Number(one.Number)} {{ }}\n"))}");
        for (int file = 0; file < Files; file++)
        {
            StringBuilder text = new(file == 0 ? "public class Base\n{\n" : "public partial class C\n{\n");
            foreach (var one in Members.Where(one => one.File == file)) text.Append(one.Member.Text.Replace("#", Number(one.Number), StringComparison.Ordinal)).Append('\n');
            project = project.WithSource($"Part{file}.cs", text.Append("}\n").ToString());
        }

        return project;
    }

    public override string ToString() => string.Join("\n", Project().Sources.Select(source => source.Text));

    // Of one width, so that no name is the beginning of another.
    private static string Number(int number) => number.ToString("d4", CultureInfo.InvariantCulture);
}
