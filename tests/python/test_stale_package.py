"""A package whose parts come from different builds is refused by ImportError, in words that lead to the cause."""

import json
import pathlib
import re
import shutil
import sys
import tempfile
import unittest

import children

IMPORT = """
try:
    import arrow_quant_v2
    print("imported", arrow_quant_v2.ArrowQuantV2().simple_test())
except ImportError as error:
    print(type(error).__name__, error)
"""


class StalePackage(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.parent = pathlib.Path(folder.name)
        self.package = pathlib.Path(shutil.copytree(children.PACKAGE, self.parent / "arrow_quant_v2", ignore=shutil.ignore_patterns("__pycache__")))
        [self.image] = [path for path in self.package.glob("_native*") if path.suffix in (".so", ".pyd", ".dylib")]
        self.digest = re.search(r'_EXPORT_DIGEST = "([0-9a-f]{64})"', (self.package / "__init__.py").read_text(encoding="utf-8"))[1]

    def outcome(self):
        return children.output(self, IMPORT, package_parent=self.parent)

    def change(self, name, old, new):
        path = self.package / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def edit_manifest(self, edit):
        """Makes the package look like another build: other members in its manifest, another digest in its code."""
        path = self.package / "_manifest.json"
        manifest = json.loads(path.read_text(encoding="utf-8"))
        edit({kind["name"]: kind for kind in manifest["types"]})
        path.write_text(json.dumps(manifest), encoding="utf-8")
        self.change("__init__.py", self.digest, "0" * 64)

    def refuse(self, *words):
        text = self.outcome()
        self.assertTrue(text.startswith("ImportError arrow_quant_v2: "), text)
        for word in words:
            self.assertIn(word, text)
        return text

    def test_whole_copy_is_imported(self):
        self.assertRegex(self.outcome(), "^imported arrow_quant_v2 ")

    def test_image_that_lacks_a_member_is_refused_by_name(self):
        def edit(types):
            exported = types["ArrowQuantV2"]["exported"]
            exported.append({**exported[0], "name": "quantize_tomorrow", "stub": "def quantize_tomorrow(self) -> None"})

        self.edit_manifest(edit)
        self.refuse("missing in the image: ArrowQuantV2.quantize_tomorrow", str(self.image), str(self.package / "__init__.py"), "'dotnet publish'")

    def test_image_that_has_a_member_more_is_refused_by_name(self):
        def edit(types):
            exported = types["ArrowQuantV2"]["exported"]
            exported[:] = [member for member in exported if member["name"] != "quantize_batch"]

        self.edit_manifest(edit)
        text = self.refuse("only in the image: ArrowQuantV2.quantize_batch", "'dotnet publish'")
        self.assertNotIn("missing in the image", text)

    def test_image_with_another_signature_is_refused_by_name(self):
        def edit(types):
            for member in types["ArrowQuantV2"]["exported"]:
                if member["name"] == "validate_quality":
                    member["stub"] += " | None"

        self.edit_manifest(edit)
        self.refuse("changed: ArrowQuantV2.validate_quality")

    def test_image_of_other_documentation_is_refused(self):
        self.edit_manifest(lambda types: None)
        self.refuse("only documentation differs", str(self.image))

    def test_second_image_beside_the_first_is_refused_by_name(self):
        for name in (f"_native.cpython-{sys.version_info[0]}{sys.version_info[1] + 1}-x86_64-linux-gnu.so", "_native.so", "_native.pyd", "_native.dylib"):
            with self.subTest(name):
                other = self.package / name
                # Python prefers some of these names: the image that it then loads is a copy of the right one.
                shutil.copy(self.image, other)
                text = self.refuse("second native image", "Delete the one that does not belong there")
                self.assertTrue({self.image.name, name} <= set(re.findall(r"_native[\w.\-]+", text)), text)
                other.unlink()

    def test_missing_image_is_an_import_error(self):
        self.image.unlink()
        self.assertRegex(self.outcome(), "^(ImportError|ModuleNotFoundError) ")

    def test_image_that_is_no_image_is_an_import_error(self):
        self.image.write_bytes(b"<html>404 not found</html>")
        self.assertRegex(self.outcome(), f"^ImportError .*{re.escape(self.image.name)}")

    def test_missing_manifest_does_not_matter_while_the_digests_agree(self):
        (self.package / "_manifest.json").unlink()
        self.assertRegex(self.outcome(), "^imported")

    def test_digest_in_the_image_is_that_of_its_manifest(self):
        code = "import arrow_quant_v2, json; n = arrow_quant_v2._native; print(n.__export_digest__); print(n.__export_manifest__())"
        digest, manifest = children.output(self, code, package_parent=self.parent).split("\n", 1)
        self.assertEqual(self.digest, digest)
        self.assertEqual(json.loads((self.package / "_manifest.json").read_text(encoding="utf-8")), json.loads(manifest))


if __name__ == "__main__":
    unittest.main()
