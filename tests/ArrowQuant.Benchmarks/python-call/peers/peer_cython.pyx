# cython: language_level=3, c_string_type=unicode, c_string_encoding=utf8, boundscheck=False, wraparound=False
from libc.string cimport strlen

def nop(): pass
def increment(long x): return x + 1
def add(long a, long b): return a + b
def add_keywords(long a, long b): return a + b
def half(double x): return x * 0.5
def text_length(const char *text): return <Py_ssize_t>strlen(text)
def vector_length(const float[::1] values): return values.shape[0]

def five():
    cdef long a = 1, b = 2, c = 3, d = 4, e = 5
    return {'alpha': a, 'beta': b, 'gamma': c, 'delta': d, 'epsilon': e}

def sum_list(list values):
    cdef double v, s = 0
    for v in values:
        s += v
    return s

def make_list(long count):
    cdef long i
    return [i * 0.5 for i in range(count)]

def fail(): raise ValueError("bad value")

def sum_callback(function, long count):
    cdef long i, v, s = 0
    for i in range(count):
        v = function(i)
        s += v
    return s

cdef class Counter:
    cdef readonly long start
    def __init__(self, long start): self.start = start
    def plus(self, long x): return self.start + x
