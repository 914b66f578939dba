"""What a user is told who did something likely and wrong: each sentence names what happened and what to write instead."""

import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest
import warnings

import arrow_quant_v2 as aq
import dlpack_producer as dlpack
import layers
import safetensors_bytes as safetensors

DEMO = pathlib.Path(__file__).parents[2] / "scripts" / "demo" / "demo.py"


class WithGradient:
    """Refuses as a torch Parameter does, in its words."""

    def __dlpack_device__(self):
        return dlpack.CPU

    def __dlpack__(self, **arguments):
        raise BufferError("Can't export tensors that require gradient, use tensor.detach()")


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.quantizer = aq.ArrowQuantV2()

    def write(self, name, tensors):
        path = self.folder / name
        safetensors.write(path, tensors)
        return str(path)


class Models(Folder):
    integers = {"steps": ("I64", (3,), struct.pack("<3q", 1, 2, 3))}

    def test_a_model_of_which_nothing_is_quantized_is_a_warning_that_says_why(self):
        source, output = self.write("in.safetensors", self.integers), str(self.folder / "out.safetensors")
        with self.assertWarnsRegex(UserWarning, "^nothing was quantized, 1 of 1 tensors are copied: 1 because dtype I64 is not a float$"):
            report = self.quantizer.quantize_from_safetensors(source, output)
        self.assertEqual((0, 1), (len(report["layers"]), len(report["skipped_layers"])))

    def test_so_it_is_for_a_table(self):
        source = self.write("in.safetensors", self.integers)
        with self.assertWarnsRegex(UserWarning, r"^nothing was quantized: 1 of 1 tensors .* for example steps \(dtype I64 is not a float\)$"):
            self.assertEqual(0, self.quantizer.quantize_diffusion_model(source, "unused", use_arrow=True).num_rows)

    def test_where_layers_are_quantized_there_is_no_warning(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            report = self.quantizer.quantize_from_safetensors(self.write("in.safetensors", safetensors.model()), str(self.folder / "out.safetensors"))
        self.assertEqual(2, len(report["layers"]))

    def test_bits_that_were_asked_for_stand_beside_those_of_each_layer(self):
        config = aq.DiffusionQuantConfig(bit_width=2, min_accuracy=0.99)
        with self.assertWarnsRegex(UserWarning, "quantized again with 4 bits") as told:
            report = self.quantizer.quantize_from_safetensors(
                self.write("in.safetensors", safetensors.model()), str(self.folder / "out.safetensors"), config)
        self.assertEqual(__file__, told.filename, "the warning is about the line that called, wherever the work was done")
        self.assertEqual((2, [4, 4]), (report["bit_width"], [layer["bit_width"] for layer in report["layers"]]))

    def test_a_foreign_output_gets_no_advice_that_python_cannot_follow(self):
        source = self.write("in.safetensors", safetensors.model())
        (self.folder / "out.safetensors").write_text("a diary")
        with self.assertRaisesRegex(aq.ConfigurationError, "; choose another name, or remove it$"):
            self.quantizer.quantize_from_safetensors(source, str(self.folder / "out.safetensors"))


class Layers(unittest.TestCase):
    def setUp(self):
        self.quantizer = aq.ArrowQuantV2()

    def test_nested_lists_are_refused_with_the_way_out(self):
        advice = r"layer 'a'.*got a list of list; nested lists are not taken, pass an array \(numpy: np.array\(values, dtype=np.float32\)\)$"
        with self.assertRaisesRegex(ValueError, advice):
            self.quantizer.quantize({"a": [[1.0, 2.0]]})
        with self.assertRaisesRegex(ValueError, r"\[1\]: expected float, got str"):
            self.quantizer.quantize({"a": [1.0, "x"]})
        with self.assertRaisesRegex(ValueError, r"\[0\]: expected float, got str"):
            self.quantizer.quantize({"a": ["x", [1.0]]})

    def test_a_tensor_with_gradient_is_refused_in_its_own_words(self):
        for method in (self.quantizer.quantize, self.quantizer.quantize_batch):
            with self.subTest(method.__name__), self.assertRaisesRegex(ValueError, r"layer 'w'.*use tensor\.detach\(\)"):
                method({"w": WithGradient()})

    def test_what_is_no_array_is_still_told_to_become_one(self):
        with self.assertRaisesRegex(ValueError, r"Expected numpy array for layer 'w', got list\. Use np\.asarray\(values, dtype=np\.float32\)"):
            self.quantizer.quantize_batch({"w": [1.0]})

    def test_other_dtypes_are_converted_in_the_words_of_their_library(self):
        brain = dlpack.Producer([0] * 4, [4], kind=dlpack.BFLOAT16, versioned=True)
        with self.assertRaisesRegex(ValueError, r"dtype 'bfloat16', expected 'float32'\. Use tensor\.float\(\) \(torch\)"):
            self.quantizer.quantize_batch({"w": brain})

    @layers.needs_numpy
    def test_numpy_is_told_numpys_words_only(self):
        import numpy
        with self.assertRaisesRegex(ValueError, r"expected 'float32'\. Use arr\.astype\(np\.float32\)$"):
            self.quantizer.quantize_batch({"w": numpy.zeros(4)})
        with self.assertRaisesRegex(ValueError, r"\(C-order\)\. Use np\.ascontiguousarray\(arr\)$"):
            self.quantizer.quantize_batch({"w": numpy.zeros((4, 4), numpy.float32).T[1:]})

    def test_all_layers_where_one_belongs_are_refused_with_the_name_of_the_first(self):
        results = self.quantizer.quantize({"to_q": [1.0, 2.0], "to_k": [1.0]})
        with self.assertRaisesRegex(KeyError, r"Missing 'quantized_data'; this is a dict of such dicts, pass one of them: value\['to_q'\]"):
            aq.dequantize(results)
        for other in ({}, {"a": {}}, {"a": 1}, {1: results["to_q"]}):
            with self.subTest(other), self.assertRaisesRegex(KeyError, "Missing 'quantized_data'\"$"):
                aq.dequantize(other)
        self.assertEqual(2, len(aq.dequantize(results["to_q"])))


class Demo(Folder):
    def test_a_damaged_model_ends_it_with_one_line(self):
        good = self.write("good.safetensors", safetensors.model())
        bad = self.folder / "bad.safetensors"
        bad.write_bytes(pathlib.Path(good).read_bytes()[:-5])
        run = subprocess.run([sys.executable, "-I", str(DEMO), good, str(self.folder / "out"), str(bad)], capture_output=True, text=True, timeout=120)
        self.assertEqual(1, run.returncode, run)
        self.assertRegex(run.stderr, rf"^demo\.sh: {bad}: [^\n]+\n$")
        self.assertIn("INT2", run.stdout)


if __name__ == "__main__":
    unittest.main()
