"""DuckDB as the other side of the Arrow border: its shared library in this process, through ADBC, the Arrow project's own C interface.

    peer = DuckDB()                               # unittest.SkipTest when the library cannot be had
    peer.ingest("layers", table)                  # consumes __arrow_c_stream__ into a table of DuckDB
    peer.query("SELECT count(*) AS n FROM layers") # a Result: __arrow_c_stream__, produced by DuckDB
    peer.rows("SELECT ...")                       # the same as a dict of lists

The struct of functions is that of ADBC 1.0.0 (adbc.h), which fixes names and order. DuckDB moves streams like any consumer: it takes the
struct and releases it.
"""

import ctypes
import os
import sys
import unittest
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char, c_char_p, c_int, c_int32, c_int64, c_uint8, c_void_p

import arrow_cdata as arrow
import npm_packages

VERSION = "1.5.6-r.1"
ADBC_1_0_0 = 1_000_000


class Error(Structure):
    pass


Error._fields_ = [("message", c_char_p), ("vendor_code", c_int32), ("sqlstate", c_char * 5), ("release", c_void_p),
                  ("private_data", c_void_p), ("private_driver", c_void_p)]  # the last two since 1.1, which may write them


class Handle(Structure):
    """AdbcDatabase, AdbcConnection, AdbcStatement: alike from here."""
    _fields_ = [("private_data", c_void_p), ("private_driver", c_void_p)]


def _function(*arguments):
    return CFUNCTYPE(c_uint8, *arguments, POINTER(Error))


_H, _OTHER = POINTER(Handle), c_void_p


class Driver(Structure):
    _fields_ = [
        ("private_data", c_void_p), ("private_manager", c_void_p), ("release", _function(c_void_p)),
        ("database_init", _function(_H)), ("database_new", _function(_H)),
        ("database_set_option", _function(_H, c_char_p, c_char_p)), ("database_release", _function(_H)),
        ("connection_commit", _OTHER), ("connection_get_info", _OTHER), ("connection_get_objects", _OTHER),
        ("connection_get_table_schema", _OTHER), ("connection_get_table_types", _OTHER), ("connection_init", _function(_H, _H)),
        ("connection_new", _function(_H)), ("connection_set_option", _OTHER), ("connection_read_partition", _OTHER),
        ("connection_release", _function(_H)), ("connection_rollback", _OTHER),
        ("statement_bind", _OTHER), ("statement_bind_stream", _function(_H, POINTER(arrow.ArrowArrayStream))),
        ("statement_execute_query", _function(_H, POINTER(arrow.ArrowArrayStream), POINTER(c_int64))), ("statement_execute_partitions", _OTHER),
        ("statement_get_parameter_schema", _OTHER), ("statement_new", _function(_H, _H)), ("statement_prepare", _OTHER),
        ("statement_release", _function(_H)), ("statement_set_option", _function(_H, c_char_p, c_char_p)),
        ("statement_set_sql_query", _function(_H, c_char_p)), ("statement_set_substrait_plan", _OTHER),
    ]


_loaded = []


def library():
    if not _loaded:
        if sys.platform != "linux" or os.uname().machine != "x86_64":
            raise unittest.SkipTest("the DuckDB of npm that this test is pinned to is that of Linux on x86-64")
        path = npm_packages.folder("@duckdb/node-bindings-linux-x64", VERSION) / "libduckdb.so"
        _loaded.append(ctypes.CDLL(str(path)))
    return _loaded[0]


class DuckDBError(Exception):
    """What DuckDB said."""


class Result:
    """The stream of a query, not read yet; hands it on once."""

    def __init__(self, stream):
        self._stream = stream

    def schema(self):
        out = arrow.ArrowSchema()
        if arrow.GetSchema(self._stream.get_schema)(byref(self._stream), byref(out)):
            raise DuckDBError("the stream has no schema")
        try:
            return arrow.Field(out)
        finally:
            arrow.release(out)

    def __arrow_c_stream__(self, requested_schema=None):
        return arrow.capsule(self._stream, b"arrow_array_stream")


class DuckDB:
    """A database in memory and one connection."""

    def __init__(self):
        self._driver, self._database, self._connection = Driver(), Handle(), Handle()
        init = library().duckdb_adbc_init
        init.restype, init.argtypes = c_uint8, [c_int, POINTER(Driver), POINTER(Error)]
        self._check(init, ADBC_1_0_0, byref(self._driver))
        self._call("database_new", self._database)
        self._call("database_set_option", self._database, b"path", b":memory:")
        self._call("database_init", self._database)
        self._call("connection_new", self._connection)
        self._call("connection_init", self._connection, self._database)

    def close(self):
        self._call("connection_release", self._connection)
        self._call("database_release", self._database)

    def ingest(self, name, obj):
        """A new table with the columns of an Arrow object."""
        with self._statement() as statement:
            self._call("statement_set_option", statement, b"adbc.ingest.target_table", name.encode())
            stream = arrow.take(obj.__arrow_c_stream__(), b"arrow_array_stream", arrow.ArrowArrayStream)
            self._call("statement_bind_stream", statement, stream)
            self._call("statement_execute_query", statement, None, None)

    def query(self, sql):
        with self._statement() as statement:
            stream = arrow.ArrowArrayStream()
            self._call("statement_set_sql_query", statement, sql.encode())
            self._call("statement_execute_query", statement, stream, None)
            return Result(stream)

    def execute(self, sql):
        for batch in arrow.read_stream(self.query(sql)):
            batch.close()

    def rows(self, sql):
        result = self.query(sql)
        out = {column.name: [] for column in result.schema().children}
        for batch in arrow.read_stream(result):
            with batch:
                for name, values in batch.to_dict().items():
                    out[name] += values
        return out

    def _statement(self):
        return _Statement(self)

    def _call(self, name, *arguments):
        self._check(getattr(self._driver, name), *(byref(a) if isinstance(a, Structure) else a for a in arguments))

    @staticmethod
    def _check(function, *arguments):
        error = Error()
        if function(*arguments, byref(error)):
            message = (error.message or b"no message").decode()
            if error.release:
                CFUNCTYPE(None, POINTER(Error))(error.release)(byref(error))
            raise DuckDBError(message)


class _Statement:
    def __init__(self, peer):
        self._peer, self._handle = peer, Handle()

    def __enter__(self):
        self._peer._call("statement_new", self._peer._connection, self._handle)
        return self._handle

    def __exit__(self, *_):
        self._peer._call("statement_release", self._handle)
