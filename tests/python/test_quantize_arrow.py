"""quantize_arrow: thirteen cases, with tables of any producer and with pyarrow's."""

import unittest

import arrow_cdata as arrow
import arrow_quant_v2
import tables


class Cases:
    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def quantize(self, columns, **arguments):
        result = self.quantizer.quantize_arrow(self.table(columns), **arguments)
        self.assertTrue(self.is_table(result), type(result))
        return result

    def test_single_layer_gives_one_row_with_six_columns(self):
        read = arrow.read(self.quantize(tables.columns([(1000,)])))
        self.assertEqual(tables.COLUMNS, list(read))
        self.assertEqual((["layer.0"], [4], [[1000]]), (read["layer_name"], read["bit_width"], read["shape"]))
        self.assertEqual([500], [len(data) for data in read["quantized_data"]])
        self.assertEqual(([8], [8]), ([len(s) for s in read["scales"]], [len(z) for z in read["zero_points"]]))

    def test_several_layers_keep_names_shapes_and_order(self):
        read = arrow.read(self.quantize(tables.columns([(1000,), (2000,), (500,)])))
        self.assertEqual(["layer.0", "layer.1", "layer.2"], read["layer_name"])
        self.assertEqual([[1000], [2000], [500]], read["shape"])
        self.assertEqual([500, 1000, 250], [len(data) for data in read["quantized_data"]])

    def test_bit_widths_are_echoed_and_change_the_size(self):
        for bits in (2, 4, 8):
            with self.subTest(bits=bits):
                read = arrow.read(self.quantize(tables.columns([(1000,)]), bit_width=bits))
                self.assertEqual(([bits], 1000 * bits // 8), (read["bit_width"], len(read["quantized_data"][0])))

    def test_without_a_shape_column_the_shape_is_the_length(self):
        self.assertEqual([[1000]], arrow.read(self.quantize(tables.columns([(1000,)], with_shape=False)))["shape"])

    def test_two_dimensional_shape_is_kept(self):
        self.assertEqual([[32, 64]], arrow.read(self.quantize(tables.columns([(32, 64)])))["shape"])

    def test_other_bit_widths_are_refused_before_the_table_is_judged(self):
        for bits in (3, 16, 0, -1, 300, 2**40, -2**63):
            with self.subTest(bits=bits), self.assertRaisesRegex(ValueError, rf"^Invalid bit_width: {bits}\. Must be 2, 4, or 8$"):
                self.quantize({"unrelated": arrow.int64([1])}, bit_width=bits)

    def test_missing_layer_name_is_refused(self):
        columns = tables.columns([(10,)])
        del columns["layer_name"]
        with self.assertRaisesRegex(ValueError, "Missing required column 'layer_name'.*Expected schema: .*layer_name"):
            self.quantize(columns)

    def test_missing_weights_are_refused(self):
        columns = tables.columns([(10,)])
        del columns["weights"]
        with self.assertRaisesRegex(ValueError, "Missing required column 'weights'"):
            self.quantize(columns)

    def refuse_value(self, value):
        weights = arrow.lists([[1.0] * 5, [1.0] * 17 + [value, value]])
        with self.assertRaisesRegex(ValueError, "'second' contains NaN or Inf at index 17") as caught:
            self.quantize({"layer_name": arrow.utf8(["first", "second"]), "weights": weights})
        self.assertIsInstance(caught.exception, arrow_quant_v2.ValidationError)

    def test_nan_names_layer_and_index(self):
        self.refuse_value(float("nan"))

    def test_infinity_names_layer_and_index(self):
        self.refuse_value(float("inf"))
        self.refuse_value(float("-inf"))

    def test_empty_table_gives_an_empty_table(self):
        for name, columns in {
            "typed": tables.columns([]),
            "null typed": {"layer_name": arrow.null(0), "weights": arrow.null(0), "shape": arrow.null(0)},
        }.items():
            with self.subTest(name):
                result = self.quantize(columns)
                self.assertEqual((0, tables.FORMATS), (result.num_rows, tables.formats(result)))

    def test_hundred_layers_keep_their_order(self):
        read = arrow.read(self.quantize(tables.columns([(1000,)] * 100)))
        self.assertEqual([f"layer.{i}" for i in range(100)], read["layer_name"])

    def test_result_has_exactly_the_promised_types(self):
        for bits in (2, 4, 8):
            self.assertEqual(tables.FORMATS, tables.formats(self.quantize(tables.columns([(64,)]), bit_width=bits)))


class OfCapsules(Cases, tables.Capsules):
    pass


@tables.needs_pyarrow
class OfPyArrow(Cases, tables.PyArrow):
    pass
