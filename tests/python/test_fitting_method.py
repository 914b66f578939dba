"""The fitting method from Python: search by default, minmax where it is asked for, by every method that works in memory."""

import unittest

import arrow_cdata as arrow
import arrow_quant_v2
import layers
import tables


def squared_error(result, values):
    return sum((decoded - value) ** 2 for decoded, value in zip(layers.decode(result), values, strict=True))


class FittingMethod(unittest.TestCase):
    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()
        self.values = layers.gaussian(1024, seed=5)
        self.weights = {"w": layers.buffer(self.values, (4, 256))}
        self.columns = {"layer_name": arrow.utf8(["w"]), "weights": arrow.lists([self.values]), "shape": arrow.lists([[4, 256]], arrow.int64)}

    def data(self, method):
        """What each method that works in memory answers for the same layer."""
        batch = arrow.record_batch(self.columns)
        yield self.quantizer.quantize(self.weights, 4, method=method)["w"]["quantized_data"]
        yield self.quantizer.quantize_batch(self.weights, 4, method=method)["w"]["quantized_data"]
        yield self.quantizer.quantize_batch_with_progress(self.weights, 4, method=method)["w"]["quantized_data"]
        yield arrow.read(self.quantizer.quantize_arrow(batch, 4, method=method))["quantized_data"][0]
        yield arrow.read(self.quantizer.quantize_arrow_batch(batch, 4, method=method))["quantized_data"][0]
        yield arrow.read(self.quantizer.quantize_batch_arrow(batch, 4, method=method))["quantized_data"][0]

    def test_every_method_takes_it_and_all_agree(self):
        for method in ("search", "minmax"):
            with self.subTest(method):
                self.assertEqual(len(set(self.data(method))), 1)

    def test_search_is_the_default(self):
        self.assertEqual(set(self.data(None)), set(self.data("search")))

    def test_search_loses_less(self):
        for bits in (2, 4, 8):
            with self.subTest(bits=bits):
                search = self.quantizer.quantize_batch(self.weights, bits, method="search")["w"]
                minmax = self.quantizer.quantize_batch(self.weights, bits, method="minmax")["w"]
                self.assertLess(squared_error(search, self.values), squared_error(minmax, self.values))

    def test_minmax_reads_the_scale_off_the_range(self):
        layer = self.quantizer.quantize_batch(self.weights, 8, method="minmax")["w"]
        group = self.values[:128]
        self.assertAlmostEqual(layer["scales"][0], (max(group) - min(group)) / 255, places=6)

    def test_another_name_is_refused_before_the_input_is_looked_at(self):
        with self.assertRaisesRegex(ValueError, "Invalid method: 'best'. Must be 'search' or 'minmax'"):
            self.quantizer.quantize_batch({"w": object()}, 4, method="best")

    def test_the_configuration_has_it_last(self):
        config = arrow_quant_v2.DiffusionQuantConfig(method="minmax")
        self.assertEqual(config.method, "minmax")
        config.method = "search"
        self.assertEqual(config.method, arrow_quant_v2.DiffusionQuantConfig().method)
        with self.assertRaisesRegex(ValueError, "Invalid method"):
            config.method = "hqq"

    def test_rows_of_whole_groups_and_others_give_the_same_groups(self):
        # Whole groups take the way that writes each code where it stays; a short end sends the layer the general way.
        whole = layers.buffer(self.values, (1, 1024))
        ragged = layers.buffer(self.values + [0.5], (1, 1025))
        for bits in (2, 4, 8):
            with self.subTest(bits=bits):
                a = self.quantizer.quantize_batch({"w": whole}, bits, method="minmax")["w"]
                b = self.quantizer.quantize_batch({"w": ragged}, bits, method="minmax")["w"]
                self.assertEqual(a["quantized_data"], b["quantized_data"][: len(a["quantized_data"])])
                self.assertEqual(a["scales"], b["scales"][:8])

    @tables.needs_pyarrow
    def test_pyarrow_tables_take_it(self):
        import pyarrow
        table = pyarrow.table(arrow.Stream([arrow.record_batch(self.columns)]))
        self.assertEqual(self.quantizer.quantize_arrow(table, 4, method="minmax").num_rows, 1)


if __name__ == "__main__":
    unittest.main()
