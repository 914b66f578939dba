namespace ArrowQuant.TestKit;

/// <summary>An expectation of a test did not hold. The message is all a reader gets, so it says what was expected, found, and how to accept it.</summary>
public sealed class TestKitException(string message) : Exception(message);
