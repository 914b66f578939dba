"""Arrow C data interface and PyCapsule protocol in plain Python, written from the specification alone.

Tests use it as the other side of the border: a producer whose releases are counted, and a consumer that turns anything
with ``__arrow_c_array__`` or ``__arrow_c_stream__`` into Python values. It shares no code with what it tests and needs
neither pyarrow nor numpy (numpy arrays are taken without a copy when they are given). Python 3.11 to 3.13.

    batch = record_batch({"layer_name": utf8(["a", "b"]), "weights": list_of(float32(values), offsets)})
    stream = Stream([batch1, batch2])              # __arrow_c_stream__
    columns = read(obj)                            # {"layer_name": ["a", "b"], ...} of any capsule object
    batch.arrays_released, batch.schemas_released  # exactly once each, per export
"""

from __future__ import annotations

import ctypes
import struct
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p

NULLABLE = 2
EINVAL = 22


class ArrowSchema(Structure):
    pass


class ArrowArray(Structure):
    pass


class ArrowArrayStream(Structure):
    pass


# Raw addresses throughout: c_char_p fields would hand out copies, and callbacks must be comparable with NULL.
ArrowSchema._fields_ = [
    ("format", c_void_p), ("name", c_void_p), ("metadata", c_void_p), ("flags", c_int64), ("n_children", c_int64),
    ("children", POINTER(POINTER(ArrowSchema))), ("dictionary", POINTER(ArrowSchema)), ("release", c_void_p), ("private_data", c_void_p),
]
ArrowArray._fields_ = [
    ("length", c_int64), ("null_count", c_int64), ("offset", c_int64), ("n_buffers", c_int64), ("n_children", c_int64),
    ("buffers", POINTER(c_void_p)), ("children", POINTER(POINTER(ArrowArray))), ("dictionary", POINTER(ArrowArray)),
    ("release", c_void_p), ("private_data", c_void_p),
]
ArrowArrayStream._fields_ = [
    ("get_schema", c_void_p), ("get_next", c_void_p), ("get_last_error", c_void_p), ("release", c_void_p), ("private_data", c_void_p),
]

SchemaRelease = CFUNCTYPE(None, POINTER(ArrowSchema))
ArrayRelease = CFUNCTYPE(None, POINTER(ArrowArray))
StreamRelease = CFUNCTYPE(None, POINTER(ArrowArrayStream))
GetSchema = CFUNCTYPE(c_int, POINTER(ArrowArrayStream), POINTER(ArrowSchema))
GetNext = CFUNCTYPE(c_int, POINTER(ArrowArrayStream), POINTER(ArrowArray))
GetLastError = CFUNCTYPE(c_void_p, POINTER(ArrowArrayStream))


# ---- capsules ------------------------------------------------------------------------------------------------------

_api = ctypes.pythonapi
_CapsuleDestructor = CFUNCTYPE(None, c_void_p)  # the capsule as an address: it is being destroyed, no reference may be taken
_api.PyCapsule_New.restype = ctypes.py_object
_api.PyCapsule_New.argtypes = [c_void_p, c_char_p, c_void_p]
_api.PyCapsule_GetPointer.restype = c_void_p
_api.PyCapsule_GetPointer.argtypes = [ctypes.py_object, c_char_p]
_api.PyCapsule_IsValid.restype = c_int
_api.PyCapsule_IsValid.argtypes = [ctypes.py_object, c_char_p]
# The address forms, for use inside a destructor. PyDLL (not CDLL): the GIL stays held.
_pointer_by_address = ctypes.PYFUNCTYPE(c_void_p, c_void_p, c_char_p)(("PyCapsule_GetPointer", _api))

_SCHEMA, _ARRAY, _STREAM = b"arrow_schema", b"arrow_array", b"arrow_array_stream"
_owned: dict[int, Structure] = {}  # address -> struct kept alive until its capsule is gone


def _destructor(name, kind, release_type):
    def destroy(capsule):
        address = _pointer_by_address(capsule, name)
        it = kind.from_address(address)
        if it.release:
            release_type(it.release)(ctypes.byref(it))
        _owned.pop(address, None)

    return _CapsuleDestructor(destroy)


_destructors = {
    _SCHEMA: _destructor(_SCHEMA, ArrowSchema, SchemaRelease),
    _ARRAY: _destructor(_ARRAY, ArrowArray, ArrayRelease),
    _STREAM: _destructor(_STREAM, ArrowArrayStream, StreamRelease),
}


def capsule(it: Structure, name: bytes):
    """A capsule that owns the struct; its destructor releases what nobody took."""
    address = ctypes.addressof(it)
    _owned[address] = it
    return _api.PyCapsule_New(address, name, ctypes.cast(_destructors[name], c_void_p))


def take(cap, name: bytes, kind):
    """Moves the struct out of a capsule; ValueError if the capsule has another name or was consumed before."""
    if not _api.PyCapsule_IsValid(cap, name):
        raise ValueError(f"not a capsule named {name.decode()!r}: {cap!r}")
    source = kind.from_address(_api.PyCapsule_GetPointer(cap, name))
    if not source.release:
        raise ValueError(f"the {name.decode()} capsule was already consumed")
    moved = kind.from_buffer_copy(source)
    source.release = None
    return moved


def release(it: Structure):
    """Calls the release callback of a struct that this side holds, and checks that it nulls itself."""
    kind = {ArrowSchema: SchemaRelease, ArrowArray: ArrayRelease, ArrowArrayStream: StreamRelease}[type(it)]
    if it.release:
        kind(it.release)(ctypes.byref(it))
        if it.release:
            raise AssertionError("the producer's release callback did not set release to NULL")


# ---- producer: arrays ----------------------------------------------------------------------------------------------

def _buffer(values, code=None):
    """(keepalive, address, bytes). A numpy array, bytes-like or ctypes array is used in place; a list is packed."""
    if values is None:
        return None, None, 0
    if code is not None and isinstance(values, (list, tuple)):
        values = struct.pack(f"={len(values)}{code}", *values)
    if isinstance(values, bytes):
        if not values:
            return None, None, 0
        held = ctypes.c_char_p(values)  # points at the bytes object's own memory
        return (values, held), ctypes.cast(held, c_void_p).value, len(values)
    view = memoryview(values)
    if not view.c_contiguous:
        raise ValueError("a buffer must be contiguous")
    if view.nbytes == 0:
        return None, None, 0
    if view.readonly:
        if hasattr(values, "__array_interface__"):
            return values, values.__array_interface__["data"][0], view.nbytes
        raise ValueError("a read-only buffer must be bytes or a numpy array")
    held = (ctypes.c_char * view.nbytes).from_buffer(values)
    return (values, held), ctypes.addressof(held), view.nbytes


def bitmap(valid) -> bytearray | None:
    """Validity bits, lowest first; None when everything is valid."""
    valid = list(valid)
    if all(valid):
        return None
    bits = bytearray((len(valid) + 7) // 8)
    for i, ok in enumerate(valid):
        bits[i // 8] |= bool(ok) << (i % 8)
    return bits


class Array:
    """An immutable Arrow array: format string, buffers, children. Slices share buffers. One-column or struct capsule producer."""

    def __init__(self, format, length, buffers, children=(), *, names=(), nulls=0, offset=0, dictionary=None, name="", nullable=True):
        self.format, self.length, self.nulls, self.offset = format, length, nulls, offset
        self.buffers = [b if isinstance(b, tuple) else _buffer(b) for b in buffers]
        self.children, self.names = list(children), list(names) or [""] * len(children)
        self.dictionary, self.name, self.nullable = dictionary, name, nullable
        self.arrays_exported = self.arrays_released = self.schemas_exported = self.schemas_released = 0

    def __len__(self):
        return self.length

    def slice(self, start, length=None):
        length = self.length - start if length is None else length
        assert 0 <= start and start + length <= self.length
        nulls = 0 if self.nulls == 0 else -1
        return Array(self.format, length, self.buffers, self.children, names=self.names, nulls=nulls, offset=self.offset + start,
                     dictionary=self.dictionary, name=self.name, nullable=self.nullable)

    def fill_schema(self, out: ArrowSchema, name="", root=True):
        keep = [self.format.encode() + b"\0", name.encode() + b"\0"]
        out.format, out.name = (ctypes.cast(c_char_p(k), c_void_p).value for k in keep)
        out.metadata, out.flags, out.n_children = None, NULLABLE if self.nullable else 0, len(self.children)
        children = (ArrowSchema * max(1, len(self.children)))()
        pointers = (POINTER(ArrowSchema) * max(1, len(self.children)))(*[ctypes.pointer(c) for c in children])
        out.children = ctypes.cast(pointers, POINTER(POINTER(ArrowSchema))) if self.children else None
        for child, label, target in zip(self.children, self.names, children):
            child.fill_schema(target, label, root=False)
        dictionary = ArrowSchema()
        if self.dictionary is not None:
            self.dictionary.fill_schema(dictionary, "", root=False)
            out.dictionary = ctypes.pointer(dictionary)
        else:
            out.dictionary = None
        self.schemas_exported += root
        _arm(out, SchemaRelease, (keep, children, pointers, dictionary), self, "schemas_released" if root else None)

    def fill_array(self, out: ArrowArray, root=True):
        out.length, out.null_count, out.offset = self.length, self.nulls, self.offset
        pointers = (c_void_p * max(1, len(self.buffers)))(*[b[1] for b in self.buffers])
        out.n_buffers, out.buffers = len(self.buffers), pointers
        children = (ArrowArray * max(1, len(self.children)))()
        child_pointers = (POINTER(ArrowArray) * max(1, len(self.children)))(*[ctypes.pointer(c) for c in children])
        out.n_children = len(self.children)
        out.children = ctypes.cast(child_pointers, POINTER(POINTER(ArrowArray))) if self.children else None
        for child, target in zip(self.children, children):
            child.fill_array(target, root=False)
        dictionary = ArrowArray()
        if self.dictionary is not None:
            self.dictionary.fill_array(dictionary, root=False)
            out.dictionary = ctypes.pointer(dictionary)
        else:
            out.dictionary = None
        self.arrays_exported += root
        _arm(out, ArrayRelease, (self.buffers, pointers, children, child_pointers, dictionary), self, "arrays_released" if root else None)

    def __arrow_c_schema__(self):
        out = ArrowSchema()
        cap = capsule(out, _SCHEMA)  # before it is filled: nothing leaks if filling fails
        self.fill_schema(out, self.name)
        return cap

    def __arrow_c_array__(self, requested_schema=None):
        schema = self.__arrow_c_schema__()
        out = ArrowArray()
        cap = capsule(out, _ARRAY)
        self.fill_array(out)
        return schema, cap

    @property
    def released(self):
        """Whether every export so far was released, each exactly once."""
        return self.arrays_released == self.arrays_exported and self.schemas_released == self.schemas_exported


_live: dict[int, tuple] = {}  # private_data -> what an export keeps alive
_next_id = [1]


def _arm(out, kind, keep, owner, counter):
    """Sets release and private_data. The callback never frees itself while it runs: ctypes callbacks are shared, one a kind."""
    key = _next_id[0]
    _next_id[0] += 1
    _live[key] = (keep, owner, counter)
    out.private_data = key
    out.release = ctypes.cast(_releases[kind], c_void_p).value


def _release_node(pointer):
    it = pointer.contents
    keep, owner, counter = _live.pop(it.private_data)  # a second call for the same export is a KeyError, printed by ctypes
    for i in range(it.n_children):
        child = it.children[i].contents
        if child.release:
            release(child)
    if it.dictionary and it.dictionary.contents.release:
        release(it.dictionary.contents)
    if counter:
        setattr(owner, counter, getattr(owner, counter) + 1)
    it.release = None


_releases = {SchemaRelease: SchemaRelease(_release_node), ArrayRelease: ArrayRelease(_release_node)}


# ---- producer: types -----------------------------------------------------------------------------------------------

def _valid(values):
    values = list(values)
    return values, bitmap(v is not None for v in values), sum(v is None for v in values)


def _primitive(format, code, values, **kw):
    if isinstance(values, (list, tuple)):
        values, valid, nulls = _valid(values)
        return Array(format, len(values), [valid, _buffer([0 if v is None else v for v in values], code)], nulls=nulls, **kw)
    return Array(format, len(memoryview(values).cast("B")) // struct.calcsize("=" + code), [None, values], **kw)


def float16(values, **kw):
    return _primitive("e", "e", values, **kw)


def float32(values, **kw):
    return _primitive("f", "f", values, **kw)


def float64(values, **kw):
    return _primitive("g", "d", values, **kw)


def int8(values, **kw):
    return _primitive("c", "b", values, **kw)


def uint8(values, **kw):
    return _primitive("C", "B", values, **kw)


def int32(values, **kw):
    return _primitive("i", "i", values, **kw)


def int64(values, **kw):
    return _primitive("l", "q", values, **kw)


def boolean(values, **kw):
    values, valid, nulls = _valid(values)
    bits = bytearray((len(values) + 7) // 8)
    for i, v in enumerate(values):
        bits[i // 8] |= bool(v) << (i % 8)
    return Array("b", len(values), [valid, bits], nulls=nulls, **kw)


def null(length, **kw):
    return Array("n", length, [], nulls=length, **kw)


def _offsets(lengths):
    total, out = 0, [0]
    for n in lengths:
        total += n
        out.append(total)
    return out


def _variable(format, code, values, **kw):
    values, valid, nulls = _valid(values)
    raw = [b"" if v is None else v.encode() if isinstance(v, str) else bytes(v) for v in values]
    return Array(format, len(raw), [valid, _buffer(_offsets(map(len, raw)), code), b"".join(raw)], nulls=nulls, **kw)


def utf8(values, **kw):
    return _variable("u", "i", values, **kw)


def large_utf8(values, **kw):
    return _variable("U", "q", values, **kw)


def binary(values, **kw):
    return _variable("z", "i", values, **kw)


def large_binary(values, **kw):
    return _variable("Z", "q", values, **kw)


def _views(format, values, heaps=2, **kw):
    values, valid, nulls = _valid(values)
    heap, out = [bytearray() for _ in range(heaps)], bytearray()
    for i, v in enumerate(values):
        raw = b"" if v is None else v.encode() if isinstance(v, str) else bytes(v)
        if len(raw) <= 12:
            out += struct.pack("=i12s", len(raw), raw)
        else:
            out += struct.pack("=i4sii", len(raw), raw[:4], i % heaps, len(heap[i % heaps]))
            heap[i % heaps] += raw
    sizes = _buffer([len(h) for h in heap], "q")
    return Array(format, len(values), [valid, out, *heap, sizes], nulls=nulls, **kw)


def utf8_view(values, **kw):
    return _views("vu", values, **kw)


def binary_view(values, **kw):
    return _views("vz", values, **kw)


def _validity(valid):
    return (None, 0) if valid is None else (bitmap(valid), sum(not v for v in valid))


def list_of(items, offsets, valid=None, large=False, **kw):
    bits, nulls = _validity(valid)
    buffer = _buffer(list(offsets), "q" if large else "i")
    return Array("+L" if large else "+l", len(offsets) - 1, [bits, buffer], [items], names=["item"], nulls=nulls, **kw)


def large_list_of(items, offsets, valid=None, **kw):
    return list_of(items, offsets, valid, large=True, **kw)


def list_view_of(items, offsets, sizes, valid=None, large=False, **kw):
    bits, nulls = _validity(valid)
    code = "q" if large else "i"
    return Array("+vL" if large else "+vl", len(sizes), [bits, _buffer(list(offsets), code), _buffer(list(sizes), code)],
                 [items], names=["item"], nulls=nulls, **kw)


def fixed_size_list_of(items, size, valid=None, **kw):
    bits, nulls = _validity(valid)
    length = len(items) // size if size else len(valid)
    return Array(f"+w:{size}", length, [bits], [items], names=["item"], nulls=nulls, **kw)


def lists(rows, make=None, **kw):
    """list<float32> (or whatever ``make`` builds) from a list of lists; None is a null row."""
    make = make or float32
    flat = [x for row in rows if row is not None for x in row]
    valid = [row is not None for row in rows]
    return list_of(make(flat), _offsets(0 if r is None else len(r) for r in rows), None if all(valid) else valid, **kw)


def dictionary(indices, values, make=int32, **kw):
    array = make(indices, **kw)
    array.dictionary = values
    return array


def record_batch(columns: dict, length=None, offset=0, valid=None) -> Array:
    """A struct array. ``offset`` drops that many leading rows of every column at the top level only."""
    rows = min((len(c) for c in columns.values()), default=0) - offset if length is None else length
    bits, nulls = _validity(valid)
    return Array("+s", rows, [bits], list(columns.values()), names=list(columns), nulls=nulls, offset=offset, nullable=False)


# ---- producer: streams ---------------------------------------------------------------------------------------------

class Stream:
    """Chunks behind ``__arrow_c_stream__``; may be exported again and again. ``fail_at=n``: get_next fails instead of chunk n."""

    def __init__(self, batches, schema=None, fail_at=None, error="the producer failed"):
        self.batches, self.schema = list(batches), batches[0] if schema is None else schema
        self.fail_at, self.error = fail_at, error.encode() + b"\0"
        self.streams_exported = self.streams_released = 0

    def __arrow_c_schema__(self):
        return self.schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema=None):
        out = ArrowArrayStream()
        cap = capsule(out, _STREAM)
        key = _next_id[0]
        _next_id[0] += 1
        _live[key] = {"owner": self, "at": 0, "error": None}
        out.private_data = key
        out.get_schema, out.get_next, out.get_last_error, out.release = (
            ctypes.cast(f, c_void_p).value for f in (_stream_schema, _stream_next, _stream_error, _stream_release))
        self.streams_exported += 1
        return cap

    @property
    def released(self):
        return self.streams_exported == self.streams_released and self.schema.released and all(b.released for b in self.batches)


@GetSchema
def _stream_schema(stream, out):
    _live[stream.contents.private_data]["owner"].schema.fill_schema(out.contents)
    return 0


@GetNext
def _stream_next(stream, out):
    state = _live[stream.contents.private_data]
    owner, state["error"] = state["owner"], None
    if state["at"] == owner.fail_at:
        state["error"] = owner.error
        return EINVAL
    if state["at"] == len(owner.batches):
        out.contents.release = None
        return 0
    owner.batches[state["at"]].fill_array(out.contents)
    state["at"] += 1
    return 0


@GetLastError
def _stream_error(stream):
    error = _live[stream.contents.private_data]["error"]
    return ctypes.cast(c_char_p(error), c_void_p).value if error else None


@StreamRelease
def _stream_release(stream):
    _live.pop(stream.contents.private_data)["owner"].streams_released += 1
    stream.contents.release = None


# ---- consumer ------------------------------------------------------------------------------------------------------

class ProducerError(Exception):
    """get_schema or get_next returned an errno."""


class Field:
    """A parsed schema; nothing in it points at the producer."""

    def __init__(self, schema: ArrowSchema):
        self.format = ctypes.string_at(schema.format).decode()
        self.name = ctypes.string_at(schema.name).decode() if schema.name else ""
        self.nullable, self.has_metadata = bool(schema.flags & NULLABLE), bool(schema.metadata)
        self.children = [Field(schema.children[i].contents) for i in range(schema.n_children)]
        self.dictionary = Field(schema.dictionary.contents) if schema.dictionary else None

    def __repr__(self):
        inner = f"<{', '.join(map(repr, self.children))}>" if self.children else ""
        tail = f"[{self.dictionary!r}]" if self.dictionary else ""
        return f"{self.name}:{self.format}{inner}{tail}{'' if self.nullable else '!'}"


_CODES = {"c": "b", "C": "B", "s": "h", "S": "H", "i": "i", "I": "I", "l": "q", "L": "Q", "e": "e", "f": "f", "g": "d"}


class Column:
    """Reads an imported array in place. Valid as long as the batch that holds it."""

    def __init__(self, field: Field, array: ArrowArray, shift=0, length=None, hold=None):
        self.field, self.array, self.hold = field, array, hold
        self.start, self.length = array.offset + shift, array.length - shift if length is None else length

    def __len__(self):
        return self.length

    def _raw(self, index, start, count):
        address = self.array.buffers[index]
        return ctypes.string_at(address + start, count) if count else b""

    def _numbers(self, index, code, start, count):
        width = struct.calcsize("=" + code)
        return struct.unpack(f"={count}{code}", self._raw(index, start * width, count * width))

    def numpy(self):
        """The values of a primitive column as a numpy array on the producer's memory (keep the column alive)."""
        import numpy
        code = _CODES[self.field.format]
        width = struct.calcsize(code)
        if self.length == 0:
            return numpy.empty(0, code)
        held = (ctypes.c_char * (self.length * width)).from_address(self.array.buffers[1] + self.start * width)
        held._keep = self.hold
        return numpy.frombuffer(held, code)

    def valid(self):
        if self.field.format == "n":
            return [False] * self.length
        bits = self.array.buffers[0] if self.array.n_buffers else None
        if not bits:
            return [True] * self.length
        first = self.start // 8
        raw = ctypes.string_at(bits + first, (self.start + self.length + 7) // 8 - first)
        return [bool(raw[i // 8 - first] >> (i % 8) & 1) for i in range(self.start, self.start + self.length)]

    def child(self, index, shift, length):
        return Column(self.field.children[index], self.array.children[index].contents, shift, length, self.hold)

    def to_list(self):
        valid = self.valid()
        values = self._values(valid)
        return [v if ok else None for v, ok in zip(values, valid)]

    def _values(self, valid):
        f, n, s = self.field.format, self.length, self.start
        if self.field.dictionary:
            words = Column(self.field.dictionary, self.array.dictionary.contents, hold=self.hold).to_list()
            return [words[i] if ok else None for i, ok in zip(self._numbers(1, _CODES[f], s, n), valid)]
        if f in _CODES:
            return self._numbers(1, _CODES[f], s, n)
        if f == "n":
            return [None] * n
        if f == "b":
            raw = self._raw(1, s // 8, (s + n + 7) // 8 - s // 8) if n else b""
            return [bool(raw[i // 8 - s // 8] >> (i % 8) & 1) for i in range(s, s + n)]
        if f in ("u", "U", "z", "Z"):
            at = self._numbers(1, "i" if f in "uz" else "q", s, n + 1) if n else (0,)
            rows = [self._raw(2, a, b - a) for a, b in zip(at, at[1:])]
            return [r.decode() for r in rows] if f in "uU" else rows
        if f in ("vu", "vz"):
            rows = [self._view(self._raw(1, (s + i) * 16, 16)) if ok else b"" for i, ok in enumerate(valid)]
            return [r.decode() for r in rows] if f == "vu" else rows
        if f.startswith("w:"):
            width = int(f[2:])
            return [self._raw(1, (s + i) * width, width) for i in range(n)]
        if f in ("+l", "+L"):
            at = self._numbers(1, "i" if f == "+l" else "q", s, n + 1) if n else (0,)
            return [self.child(0, a, b - a).to_list() for a, b in zip(at, at[1:])]
        if f in ("+vl", "+vL"):
            code = "i" if f == "+vl" else "q"
            pairs = zip(self._numbers(1, code, s, n), self._numbers(2, code, s, n), valid)
            return [self.child(0, a, b if ok else 0).to_list() for a, b, ok in pairs]
        if f.startswith("+w:"):
            size = int(f[3:])
            return [self.child(0, (s + i) * size, size).to_list() for i in range(n)]
        if f == "+s":
            columns = {c.name: self.child(i, s, n).to_list() for i, c in enumerate(self.field.children)}
            return [dict(zip(columns, row)) for row in zip(*columns.values())] if columns else [{}] * n
        raise NotImplementedError(f"format {f!r}")

    def _view(self, raw):
        length, inline = struct.unpack("=i12s", raw)
        if length <= 12:
            return inline[:length]
        prefix, buffer, offset = struct.unpack("=4sii", inline)
        sizes = (c_int64 * (self.array.n_buffers - 3)).from_address(self.array.buffers[self.array.n_buffers - 1])
        assert offset + length <= sizes[buffer]
        row = ctypes.string_at(self.array.buffers[2 + buffer] + offset, length)
        assert row[:4] == prefix
        return row


class Batch:
    """A consumed record batch; ``close`` (or the last reference) releases it, once."""

    def __init__(self, field: Field, array: ArrowArray):
        self.field, self.array = field, array

    @property
    def root(self) -> Column:
        return Column(self.field, self.array, hold=self)

    def __len__(self):
        return self.array.length

    @property
    def names(self):
        return [c.name for c in self.field.children]

    def column(self, name) -> Column:
        return self.root.child(self.names.index(name), self.root.start, len(self))

    def to_dict(self):
        return {name: self.column(name).to_list() for name in self.names}

    def close(self):
        release(self.array)

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def read_schema(obj) -> Field:
    schema = take(obj.__arrow_c_schema__(), _SCHEMA, ArrowSchema)
    try:
        return Field(schema)
    finally:
        release(schema)


def read_batch(obj) -> Batch:
    """Consumes ``__arrow_c_array__``."""
    schema_capsule, array_capsule = obj.__arrow_c_array__()
    schema = take(schema_capsule, _SCHEMA, ArrowSchema)
    try:
        field = Field(schema)
    finally:
        release(schema)
    return Batch(field, take(array_capsule, _ARRAY, ArrowArray))


def read_stream(obj):
    """Consumes ``__arrow_c_stream__``: yields each batch, then releases the stream."""
    stream = take(obj.__arrow_c_stream__(), _STREAM, ArrowArrayStream)
    try:
        schema = ArrowSchema()
        _check(stream, "get_schema", GetSchema(stream.get_schema)(ctypes.byref(stream), ctypes.byref(schema)))
        try:
            field = Field(schema)
        finally:
            release(schema)
        while True:
            array = ArrowArray()
            _check(stream, "get_next", GetNext(stream.get_next)(ctypes.byref(stream), ctypes.byref(array)))
            if not array.release:
                return
            yield Batch(field, array)
    finally:
        release(stream)


def _check(stream, call, errno):
    if errno:
        text = GetLastError(stream.get_last_error)(ctypes.byref(stream))
        raise ProducerError(errno, f"{call}: {ctypes.string_at(text).decode() if text else 'no message'}")


def read(obj) -> dict:
    """Every column as a Python list, whichever of the two protocols the object has; everything released at the end."""
    batches = list(read_stream(obj)) if hasattr(obj, "__arrow_c_stream__") else [read_batch(obj)]
    out = {name: [] for name in read_schema_names(obj, batches)}
    for batch in batches:
        with batch:
            for name, values in batch.to_dict().items():
                out[name] += values
    return out


def read_schema_names(obj, batches):
    return batches[0].names if batches else [c.name for c in read_schema(obj).children]
