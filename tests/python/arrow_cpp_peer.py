"""Arrow C++, the library that pyarrow wraps, as the other side of the border: it writes our tables to Parquet and reads them back.

    write(path, obj)                       # imports obj.__arrow_c_stream__(), validates every array, writes a file
    write_columns(path, obj)               # the same of obj.__arrow_c_array__(), each column moved out of its batch
    with Reader(path, list_type=LARGE_LIST) as reader:
        reader.stream()                    # an object with __arrow_c_stream__, produced by Arrow C++; the reader must outlive it
        reader.schema()
    allocated()                            # bytes that Arrow C++ holds now

It is inside the native library of ParquetSharp, whose C functions return NULL or an error to be freed. Arrow C++ moves what it imports.
"""

import ctypes
import sys
import unittest
from ctypes import byref, c_bool, c_char_p, c_int, c_int32, c_int64, c_void_p

import arrow_cdata as arrow
import nuget_packages

# arrow::Type::type (arrow/type_fwd.h), whose numbers are part of the ABI.
STRING, BINARY, LIST, LARGE_STRING, LARGE_BINARY, LARGE_LIST, STRING_VIEW, BINARY_VIEW = 13, 14, 25, 34, 35, 36, 39, 40

_loaded = []


def library():
    if not _loaded:
        import platform
        if sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"):
            raise unittest.SkipTest("ParquetSharp is loaded here as a library of Linux on x86-64 or arm64")
        system = "linux-x64" if platform.machine() == "x86_64" else "linux-arm64"
        path = nuget_packages.folder("ParquetSharp") / "runtimes" / system / "native" / "ParquetSharpNative.so"
        try:
            made = ctypes.CDLL(str(path))
        except OSError as error:
            raise unittest.SkipTest(f"Arrow C++ of ParquetSharp cannot be loaded here: {error}") from None
        made.ExceptionInfo_Message.restype, made.ExceptionInfo_Message.argtypes = c_char_p, [c_void_p]
        made.ExceptionInfo_Free.restype, made.ExceptionInfo_Free.argtypes = None, [c_void_p]
        _loaded.append(made)
    return _loaded[0]


class ArrowCppError(Exception):
    """What Arrow C++ said."""


def _call(name, *arguments):
    function = getattr(library(), name)
    function.restype = c_void_p
    error = function(*arguments)
    if error:
        words = library().ExceptionInfo_Message(error).decode()
        library().ExceptionInfo_Free(error)
        raise ArrowCppError(words)


def _made(name, *arguments):
    out = c_void_p()
    _call(name, *arguments, byref(out))
    return out


def _free(name, handle):
    function = getattr(library(), name)
    function.restype = None
    function(handle)


def allocated():
    """Bytes in the default memory pool of Arrow C++: 0 when it has been given back all that it ever lent."""
    out = c_int64()
    _call("MemoryPool_Bytes_Allocated", _made("MemoryPool_Default_Memory_Pool"), byref(out))
    return out.value


class _Writer:
    """A file that Arrow C++ opens for a schema, which it imports. With ``typed``, the Arrow schema goes into the file too, so that large,
    view, fixed-size and dictionary types are read back as they were; without, a reader may ask for types."""

    def __init__(self, path, schema, typed=True):
        builder = _made("ArrowWriterPropertiesBuilder_Create")
        if typed:
            _call("ArrowWriterPropertiesBuilder_StoreSchema", builder)
        properties = _made("ArrowWriterPropertiesBuilder_Build", builder)
        try:
            self.handle = _made("FileWriter_OpenPath", str(path).encode(), byref(schema), None, properties)
        finally:
            arrow.release(schema)  # of which nothing is left when it was moved
            _free("ArrowWriterProperties_Free", properties)
            _free("ArrowWriterPropertiesBuilder_Free", builder)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        try:
            if kind is None:
                _call("FileWriter_Close", self.handle)
        finally:
            _free("FileWriter_Free", self.handle)


def write(path, obj, rows_a_group=1 << 20, typed=True):
    """The table of ``__arrow_c_stream__`` as a Parquet file, in row groups of that many rows."""
    stream, schema = arrow.take(obj.__arrow_c_stream__(), b"arrow_array_stream", arrow.ArrowArrayStream), arrow.ArrowSchema()
    try:
        if arrow.GetSchema(stream.get_schema)(byref(stream), byref(schema)):
            raise ArrowCppError("the stream has no schema")
        with _Writer(path, schema, typed) as writer:
            _call("FileWriter_WriteTable", writer.handle, byref(stream), c_int64(rows_a_group))
    finally:
        arrow.release(stream)


def write_columns(path, obj):
    """The batch of ``__arrow_c_array__``, column by column: each child is moved out of its parent, which is released without it."""
    with _Writer(path, arrow.take(obj.__arrow_c_schema__(), b"arrow_schema", arrow.ArrowSchema)) as writer:
        schema_capsule, array_capsule = obj.__arrow_c_array__()
        schema = arrow.take(schema_capsule, b"arrow_schema", arrow.ArrowSchema)
        array = arrow.take(array_capsule, b"arrow_array", arrow.ArrowArray)
        try:
            if array.offset:
                raise ArrowCppError("a batch with an offset of its own has no columns to move out")
            _call("FileWriter_NewRowGroup", writer.handle)
            for column in range(array.n_children):
                _call("FileWriter_WriteColumnChunk", writer.handle, array.children[column], schema.children[column])
        finally:
            arrow.release(array)
            arrow.release(schema)


def import_schema(path, obj):
    """What Arrow C++ makes of ``__arrow_c_schema__``; the file is only the place for it."""
    with _Writer(path, arrow.take(obj.__arrow_c_schema__(), b"arrow_schema", arrow.ArrowSchema)) as writer:
        return _field("FileWriter_GetSchema", writer.handle)


def _field(function, handle):
    out = arrow.ArrowSchema()
    _call(function, handle, byref(out))
    try:
        return arrow.Field(out)
    finally:
        arrow.release(out)


class Reader:
    """A Parquet file read by Arrow C++. Batches of ``batch_size`` rows, or as large as Arrow C++ likes them."""

    def __init__(self, path, batch_size=None, binary_type=None, list_type=None, dictionaries=(), threads=False):
        self._properties = _made("ReaderProperties_Get_Default_Reader_Properties")
        self._arrow_properties = _made("ArrowReaderProperties_GetDefault")
        _call("ArrowReaderProperties_SetUseThreads", self._arrow_properties, c_bool(threads))
        if batch_size:
            _call("ArrowReaderProperties_SetBatchSize", self._arrow_properties, c_int64(batch_size))
        if binary_type:
            _call("ArrowReaderProperties_SetBinaryType", self._arrow_properties, c_int(binary_type))
        if list_type:
            _call("ArrowReaderProperties_SetListType", self._arrow_properties, c_int(list_type))
        for column in dictionaries:
            _call("ArrowReaderProperties_SetReadDictionary", self._arrow_properties, c_int(column), c_bool(True))
        self._handle = _made("FileReader_OpenPath", str(path).encode(), self._properties, self._arrow_properties)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        _free("FileReader_Free", self._handle)
        _free("ArrowReaderProperties_Free", self._arrow_properties)
        _free("ReaderProperties_Free", self._properties)

    def schema(self):
        return _field("FileReader_GetSchema", self._handle)

    @property
    def row_groups(self):
        out = c_int()
        _call("FileReader_NumRowGroups", self._handle, byref(out))
        return out.value

    def stream(self):
        out = arrow.ArrowArrayStream()
        _call("FileReader_GetRecordBatchReader", self._handle, None, c_int32(0), None, c_int32(0), byref(out))
        return _Stream(out)


class _Stream:
    """Hands a stream on, once."""

    def __init__(self, stream):
        self._stream = stream

    def __arrow_c_stream__(self, requested_schema=None):
        return arrow.capsule(self._stream, b"arrow_array_stream")
