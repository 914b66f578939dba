"""What is called, with what. Every peer that has the name takes part in the case."""
import array

# Ints of more than 30 bits are allocated by CPython; small ones come from its cache and would flatter the result.
FIRST, SECOND = 1 << 40, (1 << 40) + 1
CALLBACKS = 10_000


class Case:
    """`statement` calls `f`, which is the peer's `name`; `given` are further names; `per` is how many calls one statement stands for.
    `expected` is the value of the statement; `raises` the exception of a bare call."""

    def __init__(self, title, name, statement, given=None, prepare=None, per=1, expected=None, raises=None):
        self.title, self.name, self.statement, self.given = title, name, statement, given or {}
        self.prepare, self.per, self.expected, self.raises = prepare or (lambda f: f), per, expected, raises


def vector():
    """1 Mi float32 behind the buffer protocol: a numpy array where numpy is, as users have it, else the standard library's array."""
    try:
        import numpy
    except ImportError:
        return array.array("f", bytes(4 << 20)), "array.array"
    return numpy.zeros(1 << 20, numpy.float32), "numpy"


def all_cases():
    values, kind = vector()
    floats = [i * 0.5 for i in range(1000)]
    return [
        Case("no argument", "nop", "f()"),
        Case("1 int", "increment", "f(x)", {"x": FIRST}, expected=FIRST + 1),
        Case("2 ints", "add", "f(x, y)", {"x": FIRST, "y": SECOND}, expected=FIRST + SECOND),
        Case("2 ints, small", "add", "f(x, y)", {"x": 6, "y": 4}, expected=10),
        Case("2 ints by keyword", "add_keywords", "f(a=x, b=y)", {"x": FIRST, "y": SECOND}, expected=FIRST + SECOND),
        Case("1 float", "half", "f(x)", {"x": 3.5}, expected=1.75),
        Case("str of 20", "text_length", "f(x)", {"x": "abcdefghij0123456789"}, expected=20),
        Case(f"float32 buffer of 1 Mi ({kind})", "vector_length", "f(x)", {"x": values}, expected=1 << 20),
        Case("method on an object", "Counter", "f.plus(x)", {"x": FIRST}, prepare=lambda f: f(7), expected=FIRST + 7),
        Case("property of an object", "Counter", "f.start", prepare=lambda f: f(FIRST), expected=FIRST),
        Case("construct and drop", "Counter", "f(x)", {"x": FIRST}),
        Case("overload of two, by int", "pick", "f(x)", {"x": FIRST}, expected=FIRST + 1),
        Case("overload of two, by float", "pick", "f(x)", {"x": 3.5}, expected=1.75),
        Case("callback, per call", "sum_callback", "f(g, n)", {"g": lambda x: x, "n": CALLBACKS}, per=CALLBACKS,
             expected=CALLBACKS * (CALLBACKS - 1) // 2),
        Case("raise and catch", "fail", "try: f()\nexcept ValueError: pass", raises=ValueError),
        Case("dict of 5 returned", "five", "f()", expected={"alpha": 1, "beta": 2, "gamma": 3, "delta": 4, "epsilon": 5}),
        Case("list of 1000 floats taken", "sum_list", "f(x)", {"x": floats}, expected=sum(floats)),
        Case("list of 1000 floats returned", "make_list", "f(x)", {"x": 1000}, expected=floats),
    ]
