"""quantize_arrow_batch: fourteen cases, with record batches of any producer and with pyarrow's."""

import arrow_cdata as arrow
import arrow_quant_v2
import layers
import tables


class Cases:
    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def quantize(self, columns, **arguments):
        result = self.quantizer.quantize_arrow_batch(self.batch(columns), **arguments)
        self.assertTrue(self.is_batch(result), type(result))
        return result

    def test_result_is_a_record_batch_with_six_columns(self):
        result = self.quantize(tables.columns([(1000,)]))
        read = arrow.read(result)
        self.assertEqual((1, tables.COLUMNS), (result.num_rows, list(read)))
        self.assertEqual((["layer.0"], [4]), (read["layer_name"], read["bit_width"]))

    def test_five_layers_keep_their_order(self):
        read = arrow.read(self.quantize(tables.columns([(100 + i,) for i in range(5)])))
        self.assertEqual([f"layer.{i}" for i in range(5)], read["layer_name"])
        self.assertEqual([[100 + i] for i in range(5)], read["shape"])

    def test_two_dimensional_shape_is_kept(self):
        self.assertEqual([[100, 200]], arrow.read(self.quantize(tables.columns([(100, 200)])))["shape"])

    def test_bit_widths_are_echoed(self):
        for bits in (2, 4, 8):
            with self.subTest(bits=bits):
                self.assertEqual([bits], arrow.read(self.quantize(tables.columns([(256,)]), bit_width=bits))["bit_width"])

    def test_other_bit_widths_are_refused(self):
        with self.assertRaisesRegex(ValueError, "Invalid bit_width: 3"):
            self.quantize(tables.columns([(10,)]), bit_width=3)

    def test_missing_layer_name_is_refused(self):
        columns = tables.columns([(10,)])
        del columns["layer_name"]
        with self.assertRaisesRegex(ValueError, "Missing required column 'layer_name'"):
            self.quantize(columns)

    def test_missing_weights_are_refused(self):
        columns = tables.columns([(10,)])
        del columns["weights"]
        with self.assertRaisesRegex(ValueError, "Missing required column 'weights'"):
            self.quantize(columns)

    def refuse_value(self, value):
        columns = {"layer_name": arrow.utf8(["only"]), "weights": arrow.lists([[value] + [1.0] * 9])}
        with self.assertRaisesRegex(ValueError, "'only' contains NaN or Inf at index 0"):
            self.quantize(columns)

    def test_nan_is_refused(self):
        self.refuse_value(float("nan"))

    def test_infinity_is_refused(self):
        self.refuse_value(float("inf"))

    def test_without_a_shape_column_the_shape_is_the_length(self):
        self.assertEqual([[1000]], arrow.read(self.quantize(tables.columns([(1000,)], with_shape=False)))["shape"])

    def test_a_million_elements_in_one_row_succeed(self):
        values = layers.gaussian(1 << 10) * (1 << 10)
        read = arrow.read(self.quantize({"layer_name": arrow.utf8(["big"]), "weights": arrow.lists([values])}))
        self.assertEqual((1 << 19, 1 << 13), (len(read["quantized_data"][0]), len(read["scales"][0])))

    def test_same_rows_schema_and_bytes_as_the_table_method(self):
        columns = tables.columns([(100,), (20, 30), (1,)])
        batch, table = self.quantize(columns), self.quantizer.quantize_arrow(self.table(columns))
        self.assertEqual(arrow.read(table), arrow.read(batch))
        self.assertEqual(repr(arrow.read_schema(table)), repr(arrow.read_schema(batch)))

    def test_empty_batch_gives_an_empty_batch(self):
        result = self.quantize(tables.columns([]))
        self.assertEqual((0, tables.FORMATS), (result.num_rows, tables.formats(result)))

    def test_bit_width_is_four_when_left_out(self):
        columns = tables.columns([(100,)])
        self.assertEqual(arrow.read(self.quantize(columns, bit_width=4)), arrow.read(self.quantize(columns)))


class OfCapsules(Cases, tables.Capsules):
    pass


@tables.needs_pyarrow
class OfPyArrow(Cases, tables.PyArrow):
    pass
