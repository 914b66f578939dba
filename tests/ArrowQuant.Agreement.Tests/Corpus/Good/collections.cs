[Export] public class A : IReadOnlyList<int> { public int Count => 1; public int this[int i] => i; public IEnumerator<int> GetEnumerator() => throw new Exception(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }
[Export] public class B : IReadOnlyDictionary<string, int>
{
    public int Count => 1; public int this[string i] => 1; public IEnumerable<string> Keys => []; public IEnumerable<int> Values => [];
    public bool ContainsKey(string key) => true; public bool TryGetValue(string key, out int value) { value = 1; return true; }
    public IEnumerator<KeyValuePair<string, int>> GetEnumerator() => throw new Exception(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
[Export] public class C : IReadOnlyCollection<string>
{
    int IReadOnlyCollection<string>.Count => 1; IEnumerator<string> IEnumerable<string>.GetEnumerator() => throw new Exception();
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw new Exception();
}
[Export] public class D : Base { }
public class Base : IEnumerable<int> { public List<int>.Enumerator GetEnumerator() => default; IEnumerator<int> IEnumerable<int>.GetEnumerator() => GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }
[Export] public class E : IEnumerable<int>
{
    [NoExport("C# only")] public IEnumerator<int> GetEnumerator() => throw new Exception(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    public bool Contains(int item) => true; public int Count => 1;
}
