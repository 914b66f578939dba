"""Damaged and lying safetensors files: each is refused by name and reason, without a trace on disk."""

import json
import re
import struct
import unittest

import arrow_quant_v2
import layers
import safetensors_bytes as safetensors
from refusals import Refusals

MetadataError, ModelNotFoundError, ValidationError = (
    arrow_quant_v2.MetadataError, arrow_quant_v2.ModelNotFoundError, arrow_quant_v2.ValidationError)


class Headers(Refusals):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "model.safetensors"
        self.header, self.data = safetensors.entries(safetensors.model())

    def refuse_bytes(self, raw, *words):
        self.path.write_bytes(raw)
        return self.refuse(self.path, MetadataError, re.escape(self.path.name), r"offset \d+", *words)

    def refuse_header(self, header, *words):
        return self.refuse_bytes(safetensors.pack(header, self.data), *words)

    def changed(self, name, **fields):
        return {**self.header, name: {**self.header[name], **fields}}

    def test_the_undamaged_file_is_taken(self):
        self.path.write_bytes(safetensors.pack(self.header, self.data))
        report = self.quantizer.quantize_from_safetensors(str(self.path), str(self.output))
        self.assertEqual({"a.weight", "b.weight"}, {row["name"] for row in report["layers"]})

    def test_file_cut_after_any_byte_of_the_header_is_refused(self):
        raw = safetensors.pack(self.header, self.data)
        end = 8 + struct.unpack_from("<Q", raw)[0]
        for length in range(end + 1):
            with self.subTest(length=length):
                self.refuse_bytes(raw[:length], "too few|promised|ends at")

    def test_file_cut_anywhere_in_the_data_is_refused(self):
        raw = safetensors.pack(self.header, self.data)
        end = 8 + struct.unpack_from("<Q", raw)[0]
        for length in (end + 1, end + 4, end + len(self.data) // 2, len(raw) - 1):
            with self.subTest(length=length):
                self.refuse_bytes(raw[:length], "tensor '.*' ends at")

    def test_bytes_behind_the_last_tensor_are_refused(self):
        self.refuse_bytes(safetensors.pack(self.header, self.data + b"\0"), "1 bytes at the end belong to no tensor")

    def test_header_length_beyond_cap_and_file_is_refused(self):
        for length in (100_000_001, 2**31, 2**32, 2**63 - 1, 2**63, 2**64 - 8, 2**64 - 1):
            with self.subTest(length=length):
                self.refuse_bytes(struct.pack("<Q", length) + b"{}", "exceeds the cap")
        self.refuse_bytes(struct.pack("<Q", 3) + b"{}", "promised")
        self.refuse_bytes(struct.pack("<Q", 0), "does not start")

    def test_header_that_is_no_object_is_refused(self):
        for text in ("", "[]", "null", "1", '"text"', " {}", "{", "{]", "{'a': 1}", "{}{}", '{"a": {}} x', "{" * 5000, '{"a":' * 3000, "\ufeff{}"):
            with self.subTest(text[:20]):
                self.refuse_header(text)

    def test_header_that_is_not_utf8_is_refused(self):
        for raw in (b'{"a\xff": {}}', b'{"__metadata__": {"k": "\xc3\x28"}}', "{}".encode("utf-16"), b'{"\xed\xa0\x80": {}}'):
            with self.subTest(raw):
                self.refuse_header(raw)

    def test_lone_surrogate_in_a_name_is_refused(self):
        self.refuse_header(json.dumps(self.header).replace("a.weight", "\\ud800"))

    def test_overlapping_ranges_are_refused(self):
        begin, end = self.header["b.bias"]["data_offsets"]
        self.refuse_header(self.changed("b.bias", data_offsets=[begin - 4, end - 4]), "must touch, without gap or overlap")
        self.refuse_header(self.changed("b.weight", data_offsets=[0, 8 * 144 * 4]), "must touch")

    def test_gaps_are_refused(self):
        header = {"a": {"dtype": "U8", "shape": [4], "data_offsets": [4, 8]}}
        self.refuse_bytes(safetensors.pack(header, bytes(8)), "'a'.*must touch")
        header["b"] = {"dtype": "U8", "shape": [2], "data_offsets": [0, 2]}
        self.refuse_bytes(safetensors.pack(header, bytes(8)), "'a'.*must touch")

    def test_ranges_in_any_order_are_taken_when_they_touch(self):
        self.path.write_bytes(safetensors.pack(dict(reversed(self.header.items())), self.data))
        self.quantizer.quantize_from_safetensors(str(self.path), str(self.output))
        first = safetensors.read(self.output)[1]
        self.path.write_bytes(safetensors.pack(self.header, self.data))
        self.quantizer.quantize_from_safetensors(str(self.path), str(self.output))
        self.assertEqual(first, safetensors.read(self.output)[1])

    def test_offsets_that_lie_are_refused(self):
        for offsets in ([0, 2**62], [2**62, 2**62 + 6144], [6144, 0], [0, 6143], [0, 6145], [0, 0], [2**63 - 1, 2**63 - 1], [-1, 6143], [0.0, 6144.0],
                        [0, 2**64], ["0", "6144"], [0], [], [0, 1, 2], None, "x", {}, [[0, 6144]], [1e3, 1e4], [True, 6144]):
            with self.subTest(offsets=offsets):
                self.refuse_header(self.changed("a.weight", data_offsets=offsets))

    def test_shapes_that_lie_are_refused(self):
        for shape in ([16, 97], [], [0], [2**32, 2**32], [2**63 - 1, 2], [-16, -96], [16.0, 96], ["16", 96], None, {}, [16, None], [1] * 65,
                      [2**62, 2**62, 0]):
            with self.subTest(shape=shape):
                self.refuse_header(self.changed("a.weight", shape=shape))

    def test_wrong_or_unknown_dtypes_are_refused(self):
        for dtype in ("F64", "F16", "U8", "f32", "", "float32", "F31", None, 32, ["F32"], {}):
            with self.subTest(dtype=dtype):
                self.refuse_header(self.changed("a.weight", dtype=dtype))

    def test_duplicate_names_are_refused(self):
        text = json.dumps(self.header)
        self.refuse_header(text.replace('"b.bias"', '"a.weight"'), "'a.weight' occurs twice")
        self.refuse_header(text.replace('"b.bias"', '"\\u0061.weight"'), "'a.weight' occurs twice")
        self.refuse_header(text.replace('"dtype": "F32", "shape": [8]', '"dtype": "F32", "dtype": "F32", "shape": [8]'), "'dtype'.*occurs twice")
        self.refuse_header('{"__metadata__": {"k": "1", "k": "2"}, ' + text[1:], "'k' occurs twice")
        self.refuse_header('{"__metadata__": {}, "__metadata__": {}, ' + text[1:], "'__metadata__' occurs twice")

    def test_metadata_other_than_texts_is_refused(self):
        for metadata in (1, None, [], "x", {"k": 1}, {"k": None}, {"k": {"l": "m"}}, {"k": ["l"]}):
            with self.subTest(metadata=metadata):
                self.refuse_header({"__metadata__": metadata, **self.header})

    def test_missing_fields_are_refused(self):
        for field in ("dtype", "shape", "data_offsets"):
            entry = {key: value for key, value in self.header["a.weight"].items() if key != field}
            self.refuse_header({**self.header, "a.weight": entry}, "'a.weight' lacks")
        for entry in (None, 1, [], "x"):
            self.refuse_header({**self.header, "a.weight": entry})

    def test_names_that_no_model_has_are_refused(self):
        for name in ("", "x" * 5000, "a\u0000b", "line\nbreak"):
            with self.subTest(name=name[:10]):
                self.refuse_header({name: self.header["a.weight"], **{k: v for k, v in self.header.items() if k != "a.weight"}})

    def test_nan_and_infinity_name_tensor_and_index(self):
        kinds = {"F32": struct.Struct("<f"), "F64": struct.Struct("<d"), "F16": struct.Struct("<e")}
        for dtype, form in kinds.items():
            for index, value in ((0, float("nan")), (777, float("inf")), (1535, float("-inf"))):
                content = bytearray(b"".join(form.pack(v) for v in layers.gaussian(1536)))
                form.pack_into(content, index * form.size, value)
                form.pack_into(content, 1535 * form.size, float("nan"))
                safetensors.write(self.path, {"good": ("F32", (8,), bytes(32)), "block.0.weight": (dtype, (16, 96), bytes(content))})
                with self.subTest(dtype=dtype, index=index):
                    self.refuse(self.path, ValidationError, f"'block.0.weight' contains NaN or Inf at index {index}")

    def test_nan_in_a_tensor_that_is_copied_is_copied(self):
        nan = struct.pack("<I", 0x7FC01234)
        safetensors.write(self.path, {**safetensors.model(), "b.bias": ("F32", (8,), nan * 8)})
        self.quantizer.quantize_from_safetensors(str(self.path), str(self.output))
        self.assertEqual(("F32", (8,), nan * 8), safetensors.read(self.output)[1]["b.bias"])

    def test_scalars_and_empty_tensors_are_taken(self):
        tensors = {**safetensors.model(), "scalar": ("F32", (), safetensors.floats([2.5])), "empty": ("F32", (0, 7), b""), "none": ("I64", (0,), b"")}
        safetensors.write(self.path, tensors)
        self.quantizer.quantize_from_safetensors(str(self.path), str(self.output))
        written = safetensors.read(self.output)[1]
        for name in ("scalar", "empty", "none", "steps", "b.bias"):
            self.assertEqual(tensors[name], written[name])

    def test_file_without_tensors_gives_a_file_without_tensors(self):
        self.path.write_bytes(safetensors.pack({}, b""))
        self.quantizer.quantize_from_safetensors(str(self.path), str(self.output))
        self.assertEqual({}, safetensors.read(self.output)[1])

    def test_quantized_file_is_not_quantized_again(self):
        self.path.write_bytes(safetensors.pack(self.header, self.data))
        once = self.folder / "once.safetensors"
        self.quantizer.quantize_from_safetensors(str(self.path), str(once))
        self.refuse(once, ValidationError, "once.safetensors.*is quantized already")

    def test_validate_quality_refuses_the_same(self):
        good, bad = self.folder / "good.safetensors", self.folder / "bad.safetensors"
        good.write_bytes(safetensors.pack(self.header, self.data))
        self.quantizer.quantize_from_safetensors(str(good), str(self.output))
        bad.write_bytes(self.output.read_bytes()[:-1])
        for original, quantized, error, word in (
            (good, bad, MetadataError, "bad.safetensors"), (bad, self.output, MetadataError, "bad.safetensors"),
            (good, good, MetadataError, "not quantized output"), (self.folder / "missing", self.output, ModelNotFoundError, "missing"),
            (good, self.folder / "missing", ModelNotFoundError, "missing"),
        ):
            with self.subTest(original=original.name, quantized=quantized.name), self.assertRaisesRegex(error, word):
                self.quantizer.validate_quality(str(original), str(quantized))

    def test_validate_quality_refuses_another_model(self):
        other = self.folder / "other.safetensors"
        self.path.write_bytes(safetensors.pack(self.header, self.data))
        self.quantizer.quantize_from_safetensors(str(self.path), str(self.output))
        tensors = safetensors.model()
        for change in ({"extra": tensors["b.bias"]}, {"a.weight": ("F32", (96, 16), tensors["a.weight"][2])}):
            safetensors.write(other, {**tensors, **change})
            with self.assertRaises(arrow_quant_v2.ShapeMismatchError):
                self.quantizer.validate_quality(str(other), str(self.output))


if __name__ == "__main__":
    unittest.main()
