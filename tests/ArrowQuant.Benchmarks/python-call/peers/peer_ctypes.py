"""What a user of ctypes writes around the shared library to get the functions of the benchmark. ctypes has no keyword calls."""
import ctypes
import pathlib

_library = ctypes.CDLL(str(pathlib.Path(__file__).with_name("libpeer.so")))
_long, _pointer, _Double = ctypes.c_long, ctypes.c_void_p, ctypes.c_double
_Callback = ctypes.CFUNCTYPE(_long, _long)


class _Five(ctypes.Structure):
    _fields_ = [(name, _long) for name in ("alpha", "beta", "gamma", "delta", "epsilon")]


def _bind(name, result, *arguments):
    function = getattr(_library, name)
    function.restype, function.argtypes = result, list(arguments)
    return function


nop, increment = _bind("peer_nop", None), _bind("peer_increment", _long, _long)
add, half = _bind("peer_add", _long, _long, _long), _bind("peer_half", _Double, _Double)


def text_length(text, _call=_bind("peer_text_length", _long, ctypes.c_char_p)):
    return _call(text.encode())


def vector_length(values, _call=_bind("peer_vector_length", _long, _pointer, _long), _first=ctypes.c_float.from_buffer):
    return _call(ctypes.byref(_first(values)), len(values))


def five(_call=_bind("peer_five", None, ctypes.POINTER(_Five))):
    f = _Five()
    _call(f)
    return {"alpha": f.alpha, "beta": f.beta, "gamma": f.gamma, "delta": f.delta, "epsilon": f.epsilon}


def sum_list(values, _call=_bind("peer_sum_list", _Double, _pointer, _long)):
    return _call((_Double * len(values))(*values), len(values))


def make_list(count, _call=_bind("peer_make_list", None, _pointer, _long)):
    values = (_Double * count)()
    _call(values, count)
    return values[:]


def fail(_call=_bind("peer_fail", ctypes.c_int)):
    if _call():
        raise ValueError("bad value")


def sum_callback(function, count, _call=_bind("peer_sum_callback", _long, _Callback, _long)):
    return _call(_Callback(function), count)


class Counter:
    __slots__ = ("_handle",)

    def __init__(self, start, _call=_bind("peer_counter_new", _pointer, _long)):
        self._handle = _call(start)

    def __del__(self, _call=_bind("peer_counter_free", None, _pointer)):
        _call(self._handle)

    def plus(self, x, _call=_bind("peer_counter_plus", _long, _pointer, _long)):
        return _call(self._handle, x)

    @property
    def start(self, _call=_bind("peer_counter_start", _long, _pointer)):
        return _call(self._handle)
