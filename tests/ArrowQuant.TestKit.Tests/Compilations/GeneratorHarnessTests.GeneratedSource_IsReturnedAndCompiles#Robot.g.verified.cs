partial class Robot
{
    public string Greet() => "hello from 1 members";
}
