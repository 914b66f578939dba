"""
No byte lost: random tables (chunks, slices, offsets, every list and name layout, three float widths) against numpy. Every row must come out once,
in order, with its shape; plain rounding must match to the bit, the search must not lose more. ARROWQUANT_RANDOM_TABLES sets how many.
"""

import os
import unittest

import arrow_cdata as arrow
import arrow_quant_v2
import layers

if layers.numpy:
    import numpy
    import random_tables

COUNT = int(os.environ.get("ARROWQUANT_RANDOM_TABLES", "1000"))


@layers.needs_numpy
class RandomTables(unittest.TestCase):
    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def test_every_row_of_every_table_comes_back(self):
        faults = rows = 0
        for seed in range(COUNT):
            table = random_tables.RandomTable(seed)
            try:
                if table.fault:
                    with self.assertRaisesRegex(ValueError, table.fault):
                        self.quantizer.quantize_arrow(table.stream, table.bits, table.method)
                    faults += 1
                else:
                    rows += self.check(table)
                self.assertTrue(table.stream.released, "an export of the table was not released, or twice")
            except AssertionError as error:
                raise AssertionError(f"seed {seed}: {table.bits} bits, {table.method}, {table.names}, {table.lists}, {table.item}, shapes {table.shapes}") from error
        self.assertGreater(rows, COUNT)
        self.assertGreater(faults, COUNT // 100)

    def check(self, table):
        result = self.quantizer.quantize_arrow(table.stream, table.bits, table.method)
        columns = arrow.read(result)
        self.assertEqual(columns["layer_name"], [name for name, _, _ in table.layers])
        self.assertEqual(columns["shape"], [shape for _, _, shape in table.layers])
        self.assertEqual(columns["bit_width"], [table.bits] * len(table.layers))
        decoded = arrow_quant_v2.dequantize(result)
        for row, (_, values, shape) in enumerate(table.layers):
            data, scales, zeros = (columns[name][row] for name in ("quantized_data", "scales", "zero_points"))
            self.assertEqual(len(data), -(-values.size * table.bits // 8))
            codes = random_tables.unpack(data, table.bits, values.size)
            mine = random_tables.decode(codes, scales, zeros, shape, values)
            self.assertTrue(numpy.array_equal(numpy.asarray(decoded[row], numpy.float32).reshape(-1), mine.astype(numpy.float32)), "dequantize")
            expected = random_tables.minmax(values, shape, table.bits)
            if table.method == "minmax":
                self.assertTrue(numpy.array_equal(numpy.array(scales, numpy.float32), expected[0]), "scales")
                self.assertTrue(numpy.array_equal(numpy.array(zeros, numpy.float32), expected[1]), "zero points")
                self.assertTrue(numpy.array_equal(codes, expected[2]), "codes")
            else:
                plain = random_tables.decode(expected[2], expected[0], expected[1], shape, values)
                self.assertLessEqual(self.lost(mine, values), self.lost(plain, values))
        return len(table.layers)

    @staticmethod
    def lost(decoded, values):
        return float(numpy.sum((decoded.astype(numpy.float64) - values.astype(numpy.float64)) ** 2))


if __name__ == "__main__":
    unittest.main()
