"""DuckDB takes our Arrow results as they are, and we its query results: two engines in one process, neither of which knows the other."""

import gc
import itertools
import threading
import unittest

import arrow_cdata as arrow
import arrow_quant_v2
import duckdb_peer
import layers
from peer_layers import NAMES, layer_arrays, numpy, table


@layers.needs_numpy
class Peer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.duck = duckdb_peer.DuckDB()
        cls.addClassCleanup(cls.duck.close)
        cls.quantizer = arrow_quant_v2.ArrowQuantV2()
        cls.arrays = layer_arrays()

    def tearDown(self):
        for name in self.duck.rows("SELECT table_name FROM duckdb_tables()")["table_name"]:
            self.duck.execute(f'DROP TABLE "{name}"')


class Consumer(Peer):
    """What DuckDB computes over our tables is what numpy computes over the dict results."""

    def results(self, bits):
        given = table(self.arrays, chunks=2)
        yield "table", self.quantizer.quantize_arrow(given, bits)
        yield "batch", self.quantizer.quantize_batch_arrow(given, bits)
        one = table(self.arrays).batches[0]
        yield "one batch", self.quantizer.quantize_arrow_batch(one, bits)

    def test_schema_is_what_sql_calls_it(self):
        self.duck.ingest("q", self.quantizer.quantize_arrow(table(self.arrays)))
        self.assertEqual(["VARCHAR", "BLOB", "FLOAT[]", "FLOAT[]", "BIGINT[]", "UTINYINT"], self.duck.rows("DESCRIBE q")["column_type"])

    def test_aggregates_agree_with_numpy(self):
        for bits in (2, 4, 8):
            expected = self.quantizer.quantize_batch(self.arrays, bits)
            for number, (kind, result) in enumerate(self.results(bits)):
                with self.subTest(kind, bits=bits):
                    name = f"q{bits}{number}"
                    self.duck.ingest(name, result)
                    found = self.duck.rows(f"""
                        SELECT layer_name, octet_length(quantized_data) AS bytes, md5(quantized_data::VARCHAR) IS NOT NULL AS readable,
                               list_sum(list_transform(range(octet_length(quantized_data)),
                                   i -> ('0x' || hex(quantized_data[i + 1 : i + 1]))::INTEGER))::BIGINT AS total,
                               len(scales) AS groups, list_sum(list_transform(scales, s -> s::DOUBLE)) AS scales,
                               list_sum(list_transform(zero_points, z -> z::DOUBLE)) AS zeros, shape, bit_width
                        FROM {name} ORDER BY layer_name""")
                    by_name = {row["layer_name"]: row for row in (dict(zip(found, values)) for values in zip(*found.values()))}
                    self.assertEqual(set(NAMES), set(by_name))
                    for layer, dicts in expected.items():
                        row, codes = by_name[layer], numpy.frombuffer(dicts["quantized_data"], numpy.uint8)
                        self.assertEqual((codes.size, int(codes.sum(dtype=numpy.int64)), len(dicts["scales"]), dicts["shape"], bits),
                                         (row["bytes"], row["total"] or 0, row["groups"], row["shape"], row["bit_width"]), layer)
                        self.assertEqual((sum(dicts["scales"]), sum(dicts["zero_points"])), (row["scales"] or 0, row["zeros"] or 0), layer)

    def test_bytes_survive_a_round_trip_through_duckdb(self):
        for kind, result in self.results(8):
            with self.subTest(kind):
                before = arrow.read(result)
                self.duck.ingest("trip", result)
                again = self.duck.query("SELECT * FROM trip")
                self.assertEqual([numpy.asarray(v).tolist() for v in arrow_quant_v2.dequantize(result)],
                                 [numpy.asarray(v).tolist() for v in arrow_quant_v2.dequantize(again)])
                self.assertEqual(before, self.duck.rows("SELECT * FROM trip"))
                self.duck.execute("DROP TABLE trip")

    def test_a_result_is_dropped_before_duckdb_has_read_it(self):
        result = self.quantizer.quantize_arrow(table(self.arrays, chunks=2), 8)
        expected = arrow.read(result)
        held = duckdb_peer.Result(arrow.take(result.__arrow_c_stream__(), b"arrow_array_stream", arrow.ArrowArrayStream))
        del result
        gc.collect()
        self.quantizer.quantize_arrow(table(self.arrays), 8)  # would take the memory if it were free
        self.duck.ingest("late", held)
        self.assertEqual(expected, self.duck.rows("SELECT * FROM late"))

    def test_many_rows(self):
        count = 5000
        rows = arrow.record_batch({"layer_name": arrow.utf8([f"l{i}" for i in range(count)]), "weights": arrow.lists([[i, -i] for i in range(count)])})
        self.duck.ingest("many", self.quantizer.quantize_arrow(rows, 8))
        found = self.duck.rows("SELECT count(*) AS n, count(DISTINCT layer_name) AS names, sum(octet_length(quantized_data))::BIGINT AS bytes FROM many")
        self.assertEqual({"n": [count], "names": [count], "bytes": [2 * count]}, found)


class Producer(Peer):
    """Weights as DuckDB hands them out, whatever layout it chooses for them."""

    SETTINGS = {"produce_arrow_string_view": "false", "arrow_output_list_view": "false", "arrow_large_buffer_size": "false", "arrow_output_version": "'1.0'"}

    def setUp(self):
        self.duck.ingest("source", table(self.arrays, chunks=2))

    def tearDown(self):
        for name, value in self.SETTINGS.items():
            self.duck.execute(f"SET {name} = {value}")
        super().tearDown()

    def expected(self, arrays, bits=4):
        return {name: (dicts["quantized_data"], dicts["scales"], dicts["zero_points"], dicts["shape"])
                for name, dicts in self.quantizer.quantize(arrays, bits).items()}

    def found(self, sql, bits=4):
        rows = arrow.read(self.quantizer.quantize_arrow(self.duck.query(sql), bits))
        return dict(zip(rows["layer_name"], zip(rows["quantized_data"], rows["scales"], rows["zero_points"], rows["shape"])))

    def layout(self, sql):
        return [column.format for column in self.duck.query(sql).schema().children]

    def test_every_layout_gives_the_numbers_of_numpy(self):
        expected, seen = {n: self.expected(self.arrays, n) for n in (2, 4, 8)}, set()
        for views, list_views, large in itertools.product(("false", "true"), repeat=3):
            version = "'1.0'" if views == list_views == "false" else "'1.5'"  # views are of 1.4
            for name, value in zip(self.SETTINGS, (views, list_views, large, version)):
                self.duck.execute(f"SET {name} = {value}")
            seen.add(tuple(self.layout("SELECT * FROM source")))
            for bits in (2, 4, 8):
                with self.subTest(string_view=views, list_view=list_views, large=large, bits=bits):
                    self.assertEqual(expected[bits], self.found("SELECT * FROM source", bits))
        self.assertGreaterEqual({f for row in seen for f in row}, {"u", "U", "vu", "+l", "+L", "+vl", "+vL"})

    def test_names_from_a_dictionary(self):
        kind = "ENUM(" + ", ".join(f"'{name}'" for name in NAMES) + ")"
        sql = f"SELECT layer_name::{kind} AS layer_name, weights, shape FROM source"
        self.assertEqual("C", self.layout(sql)[0])
        self.assertEqual(self.expected(self.arrays), self.found(sql))

    def test_doubles_and_arrays_of_fixed_size(self):
        for kind, dtype in (("DOUBLE", numpy.float64), ("FLOAT", numpy.float32)):
            arrays = {f"l{i}": numpy.arange(i, i + 300).astype(dtype) / 64 for i in range(5)}
            sql = f"SELECT 'l' || i AS layer_name, list_transform(range(i, i + 300), x -> (x / 64)::{kind})::{kind}[300] AS weights FROM range(5) t(i)"
            self.assertEqual("+w:300", self.layout(sql)[1])
            self.assertEqual(self.expected(arrays), self.found(sql))

    def test_filters_orders_and_chunks_of_duckdb(self):
        self.duck.execute("CREATE TABLE big AS SELECT 'l' || i AS layer_name, [i::FLOAT, -i, 0.5 * i] AS weights FROM range(5000) t(i)")
        sql = "SELECT * FROM big WHERE layer_name NOT LIKE '%7%' ORDER BY layer_name DESC"
        self.assertGreater(len(list(arrow.read_stream(self.duck.query(sql)))), 1)
        names = sorted((f"l{i}" for i in range(5000) if "7" not in str(i)), reverse=True)
        arrays = {n: numpy.array([int(n[1:]), -int(n[1:]), 0.5 * int(n[1:])], numpy.float32) for n in names}
        found = self.found(sql, 8)
        self.assertEqual(names, list(found))
        self.assertEqual(self.expected(arrays, 8), found)

    def test_what_sql_can_hold_and_a_layer_cannot_is_refused(self):
        for columns, words in (
            ("'a' AS layer_name, [1::FLOAT, NULL] AS weights", "null at index 1"),
            ("NULL::VARCHAR AS layer_name, [1::FLOAT] AS weights", "no layer_name"),
            ("'a' AS layer_name, NULL::FLOAT[] AS weights", "no weights"),
            ("'a' AS layer_name, [1::FLOAT, 'nan'::FLOAT] AS weights", "NaN or Inf at index 1"),
            ("'a' AS layer_name, [1] AS weights", "Invalid type for 'weights'"),
            ("'a' AS layer_name, [[1::FLOAT]] AS weights", "Invalid type for 'weights'"),
            ("'a' AS name, [1::FLOAT] AS weights", "Missing required column 'layer_name'"),
        ):
            with self.subTest(columns), self.assertRaisesRegex(ValueError, words):
                self.quantizer.quantize_arrow(self.duck.query(f"SELECT {columns}"))

    def test_no_rows(self):
        self.assertEqual({}, self.found("SELECT * FROM source WHERE layer_name = 'none'"))

    def test_an_error_in_the_middle_of_a_query_arrives_with_its_words(self):
        sql = "SELECT 'l' || i AS layer_name, [CASE WHEN i = 4000 THEN error('out of luck') ELSE 1 END::FLOAT] AS weights FROM range(5000) t(i)"
        with self.assertRaisesRegex(Exception, "out of luck"):
            self.quantizer.quantize_arrow(self.duck.query(sql))

    def test_threads_with_connections_of_their_own(self):
        failures = []
        expected = self.expected({f"l{i}": numpy.full(64, i, numpy.float32) for i in range(50)})

        def work():
            duck = duckdb_peer.DuckDB()
            try:
                for _ in range(5):
                    rows = arrow.read(self.quantizer.quantize_arrow(duck.query(
                        "SELECT 'l' || i AS layer_name, list_transform(range(64), x -> i::FLOAT) AS weights FROM range(50) t(i)")))
                    found = dict(zip(rows["layer_name"], zip(rows["quantized_data"], rows["scales"], rows["zero_points"], rows["shape"])))
                    if found != expected:
                        failures.append(found)
            finally:
                duck.close()

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([], failures)


if __name__ == "__main__":
    unittest.main()
