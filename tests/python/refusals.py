"""What must hold whenever a model is refused: the right exception, a message that helps, and a disk as it was before."""

import hashlib
import os
import pathlib
import tempfile
import unittest

import arrow_quant_v2

# Every exception of the module derives from one that a caller would catch anyway, and from QuantizationError.
BUILT_IN = {
    arrow_quant_v2.QuantizationError: RuntimeError,
    arrow_quant_v2.ConfigurationError: ValueError,
    arrow_quant_v2.ValidationError: ValueError,
    arrow_quant_v2.ModelNotFoundError: FileNotFoundError,
    arrow_quant_v2.MetadataError: ValueError,
    arrow_quant_v2.ShapeMismatchError: ValueError,
    arrow_quant_v2.StorageError: OSError,
}


def listing(folder):
    """Every entry below a folder: a directory, where a link goes, or the digest of the bytes."""
    found = {}
    for place, directories, files in os.walk(folder):
        for name in directories + files:
            path = pathlib.Path(place) / name
            if path.is_symlink():
                found[str(path)] = os.readlink(path)
            elif path.is_dir():
                found[str(path)] = "directory"
            else:
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


class Refusals(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.output = self.folder / "out" / "result.safetensors"
        self.output.parent.mkdir()
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def refuse(self, source, error, *words, output=None):
        """Quantizing must raise ``error`` with each of the words (or patterns) in its message, and change nothing on disk."""
        before = listing(self.folder)
        with self.assertRaises(error) as caught:
            self.quantizer.quantize_from_safetensors(str(source), str(output or self.output))
        self.assertEqual(before, listing(self.folder))
        self.assertIsInstance(caught.exception, BUILT_IN[error])
        for word in words:
            self.assertRegex(str(caught.exception), word)
        return str(caught.exception)
