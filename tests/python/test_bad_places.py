"""Inputs that are not there, outputs that may not be written: refused, and nothing on disk changes."""

import os
import re
import shutil
import subprocess
import unittest

import arrow_quant_v2
import children
import safetensors_bytes as safetensors
from refusals import Refusals, listing

ConfigurationError, ModelNotFoundError, StorageError = arrow_quant_v2.ConfigurationError, arrow_quant_v2.ModelNotFoundError, arrow_quant_v2.StorageError

# Quantizes argument 1 to argument 2 after the given preparation and prints what it raised.
QUANTIZE = """
import arrow_quant_v2, os, resource, signal
quantizer = arrow_quant_v2.ArrowQuantV2()
{prepare}
try:
    quantizer.quantize_from_safetensors(sys.argv[1], sys.argv[2])
    print("written")
except Exception as error:
    print(type(error).__name__, isinstance(error, OSError), error)
"""


class Places(Refusals):
    def setUp(self):
        super().setUp()
        self.model = self.folder / "model.safetensors"
        safetensors.write(self.model, safetensors.model())

    def test_missing_input_is_refused(self):
        for name in ("missing.safetensors", "missing.safetensors.index.json", "missing", "missing/model.safetensors"):
            with self.subTest(name):
                message = self.refuse(self.folder / name, ModelNotFoundError, "no such file", re.escape(name))
                self.assertNotIn("Exception", message)

    def test_directory_without_a_model_is_refused(self):
        (self.folder / "empty").mkdir()
        (self.folder / "empty" / "readme.txt").write_text("nothing here")
        self.refuse(self.folder / "empty", ModelNotFoundError, "empty.*holds no .safetensors")

    def test_directory_named_like_a_file_is_refused(self):
        (self.folder / "dir.safetensors").mkdir()
        self.refuse(self.folder / "dir.safetensors", ModelNotFoundError, "dir.safetensors")

    def test_directory_with_several_models_is_refused(self):
        for name in ("one", "two"):
            safetensors.write(self.folder / f"{name}.safetensors", safetensors.model())
        self.model.unlink()
        self.refuse(self.folder, ModelNotFoundError, "several models.*one.safetensors, two.safetensors")

    def test_empty_path_is_refused(self):
        with self.assertRaises(ValueError):
            self.quantizer.quantize_from_safetensors("", str(self.output))
        with self.assertRaises(ValueError):
            self.quantizer.quantize_from_safetensors(str(self.model), "")

    def test_path_with_nul_is_refused(self):
        for source, output in (("a\0b", str(self.output)), (str(self.model), str(self.output) + "\0.safetensors")):
            before = listing(self.folder)
            with self.assertRaises((ValueError, FileNotFoundError)):
                self.quantizer.quantize_from_safetensors(source, output)
            self.assertEqual(before, listing(self.folder))

    def test_path_that_is_no_text_is_a_type_error(self):
        for path in (bytes(self.model), 1, None, [str(self.model)]):
            with self.subTest(type(path).__name__), self.assertRaisesRegex(TypeError, "'safetensors_path': expected str or os.PathLike"):
                self.quantizer.quantize_from_safetensors(path, str(self.output))

    def test_fifo_and_device_are_refused_without_waiting(self):
        os.mkfifo(self.folder / "pipe.safetensors")
        for path in (self.folder / "pipe.safetensors", "/dev/null", "/dev/zero"):
            with self.subTest(str(path)):
                code = QUANTIZE.format(prepare="")
                self.assertRegex(children.output(self, code, path, self.output, timeout=60), "^(MetadataError|ModelNotFoundError|StorageError) ")
        self.assertEqual([], list(self.output.parent.iterdir()))

    def test_output_that_is_not_ours_is_kept(self):
        for name, content in {"notes": b"my notes", "other model": self.model.read_bytes(), "empty": b""}.items():
            with self.subTest(name):
                self.output.write_bytes(content)
                self.refuse(self.model, ConfigurationError, "result.safetensors.*not quantized output of this library")

    def test_output_of_an_earlier_run_is_replaced(self):
        first = self.quantizer.quantize_from_safetensors(str(self.model), str(self.output))
        before = self.output.read_bytes()
        config = arrow_quant_v2.DiffusionQuantConfig(bit_width=8)
        second = self.quantizer.quantize_from_safetensors(str(self.model), str(self.output), config)
        self.assertEqual(first["quantized_path"], second["quantized_path"])
        self.assertLess(len(before), len(self.output.read_bytes()))
        self.assertEqual([self.output], list(self.output.parent.iterdir()))

    def test_result_of_another_model_is_kept(self):
        other = self.folder / "other.safetensors"
        safetensors.write(other, {"w": ("F32", (16, 128), bytes(8192))})
        self.quantizer.quantize_from_safetensors(str(other), str(self.output))
        self.refuse(self.model, ConfigurationError, "result.safetensors.*another model")

    def test_pipe_as_output_is_refused_without_waiting(self):
        os.mkfifo(self.output)
        text = children.output(self, QUANTIZE.format(prepare=""), self.model, self.output, timeout=60)
        self.assertRegex(text, "^ConfigurationError ")
        self.assertTrue(self.output.is_fifo())

    def test_output_that_is_the_input_is_refused(self):
        symlink, hard = self.folder / "symlink.safetensors", self.folder / "hard.safetensors"
        symlink.symlink_to(self.model)
        os.link(self.model, hard)
        roundabout = self.folder / "out" / ".." / "model.safetensors"
        for output in (self.model, symlink, hard, roundabout):
            with self.subTest(output.name):
                self.refuse(self.model, ConfigurationError, "is the input itself", output=output)
        self.refuse(symlink, ConfigurationError, "is the input itself", output=self.model)

    def test_output_that_is_a_shard_of_the_input_is_refused(self):
        folder = self.folder / "sharded"
        folder.mkdir()
        shutil.copy(self.model, folder / "m-00001-of-00001.safetensors")
        names = ", ".join(f'"{name}": "m-00001-of-00001.safetensors"' for name in safetensors.model())
        (folder / "m.safetensors.index.json").write_text('{"weight_map": {%s}}' % names)
        self.refuse(folder, ConfigurationError, "is the input itself", output=folder / "m-00001-of-00001.safetensors")

    def test_symlink_to_a_foreign_file_is_kept_with_its_target(self):
        (self.folder / "precious").write_text("precious")
        self.output.symlink_to(self.folder / "precious")
        self.refuse(self.model, ConfigurationError, "not quantized output")

    def test_file_where_a_folder_belongs_is_refused(self):
        (self.folder / "file").write_text("x")
        before = listing(self.folder)
        with self.assertRaises((ConfigurationError, OSError)) as caught:
            self.quantizer.quantize_from_safetensors(str(self.model), str(self.folder / "file" / "out.safetensors"))
        self.assertEqual(before, listing(self.folder))
        self.assertIn("file", str(caught.exception))

    def test_folders_of_an_output_that_fails_are_taken_back(self):
        safetensors.write(self.model, {"w": ("F32", (16, 96), safetensors.floats([float("nan")] * 1536))})
        self.refuse(self.model, arrow_quant_v2.ValidationError, "NaN", output=self.folder / "new" / "result.safetensors")

    def test_folder_that_may_not_be_written_is_refused(self):
        self.folder.chmod(0o755)
        self.model.chmod(0o644)
        self.output.parent.chmod(0o555)
        # Permissions mean nothing to root: it becomes somebody else first, after the module is loaded.
        prepare = "if os.getuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)"
        self.assertRegex(children.output(self, QUANTIZE.format(prepare=prepare), self.model, self.output),
                         r"^StorageError True .*result\.safetensors.*cannot be written")
        self.assertEqual([], list(self.output.parent.iterdir()))

    def test_input_that_may_not_be_read_is_refused(self):
        self.folder.chmod(0o755)
        self.output.parent.chmod(0o777)
        self.model.chmod(0o000)
        prepare = "if os.getuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)"
        self.assertRegex(children.output(self, QUANTIZE.format(prepare=prepare), self.model, self.output),
                         r"^StorageError True .*model\.safetensors.*cannot be read")
        self.assertEqual([], list(self.output.parent.iterdir()))

    def test_file_size_limit_is_an_error_and_leaves_nothing(self):
        prepare = "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))"
        self.assertRegex(children.output(self, QUANTIZE.format(prepare=prepare), self.model, self.output),
                         r"^StorageError True .*result\.safetensors.*cannot reserve \d+ bytes")
        self.assertEqual([], list(self.output.parent.iterdir()))

    def test_full_disk_is_an_error_and_leaves_nothing(self):
        small = self.folder / "small"
        small.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], capture_output=True, text=True, check=False)
        if mounted.returncode:
            self.skipTest("a small file system cannot be mounted here: " + mounted.stderr.strip())
        self.addCleanup(subprocess.run, ["umount", str(small)], check=True)
        safetensors.write(self.model, {"w": ("F32", (512, 512), safetensors.random_floats(512 * 512))})
        self.refuse(self.model, StorageError, "cannot reserve", output=small / "result.safetensors")
        self.assertEqual([], list(small.iterdir()))
        # With room again the same call succeeds.
        safetensors.write(self.model, safetensors.model())
        self.quantizer.quantize_from_safetensors(str(self.model), str(small / "result.safetensors"))
        self.assertTrue(safetensors.read(small / "result.safetensors")[1])

    def test_limit_on_open_files_is_an_error(self):
        prepare = "resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))"
        self.assertRegex(children.output(self, QUANTIZE.format(prepare=prepare), self.model, self.output), r"^\w+Error ")
        self.assertEqual([], list(self.output.parent.iterdir()))

    def test_input_is_never_changed(self):
        before = (self.model.read_bytes(), self.model.stat().st_mtime_ns)
        self.quantizer.quantize_from_safetensors(str(self.model), str(self.output))
        self.quantizer.validate_quality(str(self.model), str(self.output))
        self.assertEqual(before, (self.model.read_bytes(), self.model.stat().st_mtime_ns))


if __name__ == "__main__":
    unittest.main()
