using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.TestKit.Compilations;

/// <summary>Follows every field of a value, private ones included, and reports each path that ends in an object of a compilation.</summary>
public static class RoslynObjectWalker
{
    private static readonly Type[] Forbidden =
    [
        typeof(Compilation), typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxToken), typeof(SyntaxTrivia), typeof(SyntaxReference),
        typeof(Location), typeof(SemanticModel), typeof(AttributeData), typeof(IOperation), typeof(MetadataReference),
    ];

    /// <summary>Paths such as <c>Model.Members[0].Type is NamedTypeSymbol</c>; empty for a clean value.</summary>
    public static IReadOnlyList<string> Find(object? value, string name)
    {
        List<string> found = [];
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<(object? Value, string Path)> open = new([(value, name)]);
        while (open.TryPop(out var next))
        {
            if (next.Value is null || IsLeaf(next.Value.GetType()) || !seen.Add(next.Value))
            {
                continue;
            }

            if (Forbidden.FirstOrDefault(type => type.IsInstanceOfType(next.Value)) is { } type)
            {
                found.Add($"{next.Path} is a {type.Name} ({next.Value.GetType().Name})");
                continue;
            }

            foreach (var child in Children(next.Value, next.Path))
            {
                open.Push(child);
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(MemberInfo).IsAssignableFrom(type)
        || typeof(Assembly).IsAssignableFrom(type) || typeof(Module).IsAssignableFrom(type);

    private static IEnumerable<(object? Value, string Path)> Children(object value, string path)
    {
        if (value is Array array)
        {
            return array.Cast<object?>().Select((item, index) => (item, $"{path}[{index}]"));
        }

        // A tuple of a combined step shows its parts as Item1 and Item2; they are fields like any other.
        return Fields(value.GetType()).Select(field => (field.GetValue(value), $"{path}.{Readable(field)}"));
    }

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsFunctionPointer)
                {
                    yield return field;
                }
            }
        }
    }

    private static string Readable(FieldInfo field) => field.Name.StartsWith('<')
        ? field.Name[1..field.Name.IndexOf('>')]
        : field.Name;
}
