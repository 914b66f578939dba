"""A stream in the middle: passes on what another producer's stream gives, and counts what is released of it.

    relay = Relay(obj)                     # takes obj.__arrow_c_stream__()
    relay.__arrow_c_stream__()             # the same stream, once
    relay.given, relay.released            # arrays handed on, and releases of them: equal, and no more, when all is over
    relay.settled                          # that, and the same for schemas and the stream
    Relay(obj, ahead=True)                 # the inner stream is read to its end at once, before anybody asks

The structs of the inner stream are moved, as the specification has it: to an address of ours, the source's release set to NULL. Who
depended on their address would be found here.
"""

import ctypes
import threading

import arrow_cdata as arrow


class Relay:
    def __init__(self, obj, ahead=False):
        self._inner = arrow.take(obj.__arrow_c_stream__(), b"arrow_array_stream", arrow.ArrowArrayStream)
        self._held, self._next, self._lock = {}, 1, threading.Lock()
        self._ready = list(self._rest()) if ahead else None
        self.given = self.released = self.schemas_given = self.schemas_released = self.streams_released = 0

    def __arrow_c_stream__(self, requested_schema=None):
        # Callbacks are methods of this object, which the stream keeps alive through _live until it and its last array are released.
        self._callbacks = (
            arrow.GetSchema(self._get_schema), arrow.GetNext(self._get_next), arrow.GetLastError(self._get_last_error), arrow.StreamRelease(self._release))
        self._array_release, self._schema_release = arrow.ArrayRelease(self._release_array), arrow.SchemaRelease(self._release_schema)
        _live.append(self)
        out = arrow.ArrowArrayStream()
        cap = arrow.capsule(out, b"arrow_array_stream")
        out.private_data = id(self)
        out.get_schema, out.get_next, out.get_last_error, out.release = (ctypes.cast(f, ctypes.c_void_p).value for f in self._callbacks)
        return cap

    @property
    def settled(self):
        """Everything that was given was released, once."""
        return (self.given, self.schemas_given, 1) == (self.released, self.schemas_released, self.streams_released)

    def _move(self, out, callback):
        kind = type(out)
        moved = kind.from_buffer_copy(out)
        with self._lock:
            key, self._next = self._next, self._next + 1
            self._held[key] = moved
        out.release, out.private_data = ctypes.cast(callback, ctypes.c_void_p).value, key

    def _give_back(self, pointer):
        with self._lock:
            moved = self._held.pop(pointer.contents.private_data)  # a second release is a KeyError, and counted nowhere
        arrow.release(moved)
        pointer.contents.release = None

    def _get_schema(self, _, out):
        code = arrow.GetSchema(self._inner.get_schema)(ctypes.byref(self._inner), out)
        if not code:
            self._move(out.contents, self._schema_release)
            self.schemas_given += 1
        return code

    def _rest(self):
        while True:
            array = arrow.ArrowArray()
            if arrow.GetNext(self._inner.get_next)(ctypes.byref(self._inner), ctypes.byref(array)):
                raise arrow.ProducerError("the stream ended in an error")
            if not array.release:
                return
            yield array

    def _get_next(self, _, out):
        if self._ready is None:
            code = arrow.GetNext(self._inner.get_next)(ctypes.byref(self._inner), out)
        else:
            code, out[0] = 0, self._ready.pop(0) if self._ready else arrow.ArrowArray()
        if not code and out.contents.release:
            self._move(out.contents, self._array_release)
            self.given += 1
        return code

    def _get_last_error(self, _):
        return arrow.GetLastError(self._inner.get_last_error)(ctypes.byref(self._inner))

    def _release_array(self, pointer):
        self._give_back(pointer)
        self.released += 1

    def _release_schema(self, pointer):
        self._give_back(pointer)
        self.schemas_released += 1

    def _release(self, pointer):
        arrow.release(self._inner)
        self.streams_released += 1
        pointer.contents.release = None


_live = []  # ctypes callbacks must outlive whoever may still call them; a test's relays are few and small
