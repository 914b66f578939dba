"""The functions of the benchmark in plain Python: what a call costs when nothing is native."""


def nop(): pass
def increment(x): return x + 1
def add(a, b): return a + b
def add_keywords(a, b): return a + b
def half(x): return x * 0.5
def text_length(text): return len(text)
def vector_length(values): return len(values)


def five():
    a, b, c, d, e = 1, 2, 3, 4, 5
    return {"alpha": a, "beta": b, "gamma": c, "delta": d, "epsilon": e}


def sum_list(values): return sum(values)
def make_list(count): return [i * 0.5 for i in range(count)]
def fail(): raise ValueError("bad value")
def sum_callback(function, count): return sum(map(function, range(count)))


class Counter:
    __slots__ = ("_start",)

    def __init__(self, start): self._start = start
    def plus(self, x): return self._start + x

    @property
    def start(self): return self._start
