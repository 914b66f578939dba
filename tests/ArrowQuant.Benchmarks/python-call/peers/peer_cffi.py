"""What a user of cffi writes around the compiled library to get the functions of the benchmark. cffi has no keyword calls."""
from _peer_cffi import ffi, lib

nop, increment, add, half = lib.peer_nop, lib.peer_increment, lib.peer_add, lib.peer_half
_from_buffer, _new = ffi.from_buffer, ffi.new


def text_length(text, _call=lib.peer_text_length):
    return _call(text.encode())


def vector_length(values, _call=lib.peer_vector_length):
    return _call(_from_buffer("float[]", values), len(values))


def five(_call=lib.peer_five):
    f = _new("five_t *")
    _call(f)
    return {"alpha": f.alpha, "beta": f.beta, "gamma": f.gamma, "delta": f.delta, "epsilon": f.epsilon}


def sum_list(values, _call=lib.peer_sum_list):
    return _call(_new("double[]", values), len(values))


def make_list(count, _call=lib.peer_make_list):
    values = _new("double[]", count)
    _call(values, count)
    return ffi.unpack(values, count)


def fail(_call=lib.peer_fail):
    if _call():
        raise ValueError("bad value")


def sum_callback(function, count, _call=lib.peer_sum_callback):
    ffi.def_extern(name="peer_python_callback")(function)
    return _call(lib.peer_python_callback, count)


class Counter:
    __slots__ = ("_handle",)

    def __init__(self, start, _call=lib.peer_counter_new):
        self._handle = _call(start)

    def __del__(self, _call=lib.peer_counter_free):
        _call(self._handle)

    def plus(self, x, _call=lib.peer_counter_plus):
        return _call(self._handle, x)

    @property
    def start(self, _call=lib.peer_counter_start):
        return _call(self._handle)
