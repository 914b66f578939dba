[Export] public class C { private static T M<T>(T t) => t; public int N() => M(1); }
