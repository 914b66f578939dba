"""Paths of the quantizer: text or os.PathLike everywhere, and errors that carry errno and filename like those of open()."""

import errno
import pathlib
import tempfile
import unittest

import arrow_quant_v2
import safetensors_bytes as safetensors


class Place:
    """An os.PathLike that is no pathlib.Path."""

    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return str(self.path)


class Paths(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.source = self.folder / "model.safetensors"
        safetensors.write(self.source, safetensors.model())
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def calls(self, source, output):
        """Every function with paths, given these."""
        yield "quantize_diffusion_model", lambda: self.quantizer.quantize_diffusion_model(source, output)
        yield "quantize_from_safetensors", lambda: self.quantizer.quantize_from_safetensors(source, output)
        yield "the function", lambda: arrow_quant_v2.quantize_diffusion_model(source, output)
        yield "validate_quality", lambda: self.quantizer.validate_quality(source, output)
        yield "loader", lambda: arrow_quant_v2.ShardedSafeTensorsLoader(source).close()
        yield "load function", lambda: arrow_quant_v2.load_sharded_safetensors(source).close()

    def test_text_and_path_objects_do_the_same(self):
        for kind in (str, pathlib.Path, Place):
            for name, call in self.calls(kind(self.source), kind(self.folder / f"{kind.__name__}.safetensors")):
                with self.subTest(kind=kind.__name__, call=name):
                    call()

    def test_other_types_are_type_errors(self):
        for bad in (b"bytes", 7, None):
            for name, call in self.calls(bad, self.folder / "x.safetensors"):
                with self.subTest(bad=bad, call=name), self.assertRaisesRegex(TypeError, "str or os.PathLike"):
                    call()

    def test_an_empty_path_and_a_null_character_are_named(self):
        for bad, reason in (("", "empty"), ("a\0b", "null character")):
            for name, call in self.calls(bad, self.folder / "x.safetensors"):
                with self.subTest(bad=bad, call=name), self.assertRaisesRegex(ValueError, reason):
                    call()
            with self.assertRaisesRegex(ValueError, reason):
                self.quantizer.quantize_diffusion_model(self.source, bad)

    def test_a_missing_model_has_errno_and_filename(self):
        missing = self.folder / "missing.safetensors"
        for name, call in self.calls(missing, self.folder / "x.safetensors"):
            with self.subTest(name), self.assertRaises(FileNotFoundError) as caught:
                call()
            self.assertEqual((caught.exception.errno, caught.exception.filename), (errno.ENOENT, str(missing)))
            self.assertIsInstance(caught.exception, arrow_quant_v2.ModelNotFoundError)

    def test_an_output_under_a_file_says_which_file(self):
        (self.folder / "note").write_text("a file")
        for output in (self.folder / "note" / "x.safetensors", self.folder / "note" / "deeper" / "x.safetensors"):
            with self.subTest(output), self.assertRaisesRegex(OSError, r"note is a file\. Choose another output") as caught:
                self.quantizer.quantize_diffusion_model(self.source, output)
            self.assertIsInstance(caught.exception, arrow_quant_v2.StorageError)
            self.assertEqual(caught.exception.errno, errno.ENOTDIR)
            self.assertEqual(caught.exception.filename, str(output.parent))
        self.assertEqual((self.folder / "note").read_text(), "a file")

    def test_a_device_is_no_folder(self):
        full = pathlib.Path("/dev/full")
        if not full.exists():
            self.skipTest("this machine has no /dev/full")
        with self.assertRaises(OSError) as caught:
            self.quantizer.quantize_diffusion_model(self.source, full / "x.safetensors")
        self.assertEqual(caught.exception.errno, errno.ENOTDIR)


if __name__ == "__main__":
    unittest.main()
