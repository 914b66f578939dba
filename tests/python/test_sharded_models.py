"""Models in several files: what an index may say, and what is refused."""

import json
import re
import unittest

import arrow_quant_v2
import safetensors_bytes as safetensors
from refusals import Refusals

MetadataError, ModelNotFoundError = arrow_quant_v2.MetadataError, arrow_quant_v2.ModelNotFoundError
SHARDS = ("m-00001-of-00002.safetensors", "m-00002-of-00002.safetensors")


class Sharded(Refusals):
    def setUp(self):
        super().setUp()
        self.tensors = safetensors.model()
        self.source = self.folder / "source"
        self.source.mkdir()
        self.index = self.source / "m.safetensors.index.json"
        names = list(self.tensors)
        self.weight_map = {name: SHARDS[i >= 2] for i, name in enumerate(names)}
        for i, shard in enumerate(SHARDS):
            safetensors.write(self.source / shard, {name: self.tensors[name] for name in names[2 * i:2 * i + 2]}, {"format": "pt"})
        self.write_index(self.weight_map)

    def write_index(self, weight_map, **more):
        self.index.write_text(json.dumps({"metadata": {"total_size": 1}, "weight_map": weight_map, **more}))

    def refuse_index(self, *words, error=MetadataError):
        return self.refuse(self.index, error, *words)

    def test_index_and_its_folder_give_the_tensors_of_a_single_file(self):
        safetensors.write(self.folder / "single.safetensors", self.tensors)
        self.quantizer.quantize_from_safetensors(str(self.folder / "single.safetensors"), str(self.output))
        expected = safetensors.read(self.output)[1]
        self.output.unlink()
        for source in (self.index, self.source):
            with self.subTest(source.name):
                report = self.quantizer.quantize_from_safetensors(str(source), str(self.output))
                metadata, written = safetensors.read(self.output)
                self.assertEqual(expected, written)
                self.assertEqual("pt", metadata["format"])
                self.assertEqual(list(SHARDS), [entry["file"] for entry in json.loads(metadata["arrowquant.source"])])
                self.assertEqual(str(self.output), report["quantized_path"])
                self.assertTrue(self.quantizer.validate_quality(str(source), str(self.output))["passed"])

    def test_shard_names_that_lead_elsewhere_are_refused(self):
        (self.folder / SHARDS[0]).write_bytes((self.source / SHARDS[0]).read_bytes())
        for name in (f"../{SHARDS[0]}", str(self.folder / SHARDS[0]), f"./{SHARDS[0]}", f"..\\{SHARDS[0]}", "C:x", "..", ".", "", "a/b", "x\0.safetensors"):
            with self.subTest(name):
                self.write_index({**self.weight_map, "a.weight": name})
                self.refuse_index("index.json", "is not a plain file name")

    def test_missing_shard_is_named(self):
        (self.source / SHARDS[1]).unlink()
        self.refuse_index(re.escape(SHARDS[1]), "no such file", error=ModelNotFoundError)

    def test_shard_without_a_promised_tensor_is_refused(self):
        self.write_index({**self.weight_map, "ghost": SHARDS[0]})
        self.refuse_index(f"promises tensor 'ghost' in '{SHARDS[0]}'")

    def test_shard_with_a_tensor_of_another_is_refused(self):
        self.write_index({**self.weight_map, "a.weight": SHARDS[1]})
        self.refuse_index("holds tensor 'a.weight', which the index sends to")

    def test_shard_with_an_unlisted_tensor_is_refused(self):
        self.write_index({name: shard for name, shard in self.weight_map.items() if name != "steps"})
        self.refuse_index("holds tensor 'steps', which the index does not list")

    def test_damaged_shard_is_named(self):
        raw = (self.source / SHARDS[1]).read_bytes()
        (self.source / SHARDS[1]).write_bytes(raw[:-1])
        self.refuse_index(re.escape(SHARDS[1]), "ends at")

    def test_tensor_in_two_shards_is_refused(self):
        safetensors.write(self.source / SHARDS[1], self.tensors)
        self.refuse_index("holds tensor")

    def test_index_that_is_no_index_is_refused(self):
        good = self.index.read_text()
        for text in ("", "[]", "{", "null", "{}", '{"weight_map": {}}', '{"weight_map": []}', '{"weight_map": {"a": 1}}', good + "x", good[:-1],
                     '{"weight_map": {"a": "x", "a": "y"}}', '{"weight_map": {"a": "x"}, "weight_map": {"a": "x"}}', '{"a":' * 500):
            with self.subTest(text[:40]):
                self.index.write_text(text)
                self.refuse_index("index.json")

    def test_index_that_is_not_utf8_is_refused(self):
        self.index.write_bytes(b'{"weight_map": {"\xff": "x"}}')
        self.refuse_index("not UTF-8")

    def test_folder_named_like_an_index_is_refused(self):
        (self.folder / "d.safetensors.index.json").mkdir()
        self.refuse(self.folder / "d.safetensors.index.json", ModelNotFoundError, "index.json")

    def test_nan_in_a_later_shard_leaves_nothing(self):
        names = list(self.tensors)[2:]
        safetensors.write(self.source / SHARDS[1], {name: ("F32", (40, 40), safetensors.floats([float("nan")] * 1600)) for name in names})
        self.refuse_index(f"'{names[0]}' contains NaN or Inf at index 0", error=arrow_quant_v2.ValidationError)


class Components(Refusals):
    """Folders of components, as diffusers lays them out."""

    def setUp(self):
        super().setUp()
        self.source = self.folder / "pipeline"
        for i, name in enumerate(("unet", "vae")):
            (self.source / name).mkdir(parents=True)
            safetensors.write(self.source / name / "diffusion_pytorch_model.safetensors", safetensors.model(i))
            (self.source / name / "config.json").write_text("{}")
        (self.source / "model_index.json").write_text('{"_class_name": "Pipeline"}')
        self.target = self.folder / "quantized"

    def test_tree_is_written_as_a_tree_with_its_other_files(self):
        report = self.quantizer.quantize_diffusion_model(str(self.source), str(self.target))
        files = {str(path.relative_to(self.target)) for path in self.target.rglob("*") if path.is_file()}
        self.assertEqual({"model_index.json", "arrowquant.json", "unet/config.json", "unet/diffusion_pytorch_model.safetensors",
                          "vae/config.json", "vae/diffusion_pytorch_model.safetensors"}, files)
        self.assertEqual({"unet/a.weight", "unet/b.weight", "vae/a.weight", "vae/b.weight"}, {row["name"] for row in report["layers"]})
        self.assertEqual(report, self.quantizer.last_report)
        judged = self.quantizer.validate_quality(str(self.source), str(self.target))
        self.assertTrue(judged["passed"])
        self.assertEqual((report["sqnr_db"], report["cosine_similarity"]), (judged["sqnr_db"], judged["cosine_similarity"]))

    def test_damaged_component_leaves_nothing(self):
        path = self.source / "vae" / "diffusion_pytorch_model.safetensors"
        path.write_bytes(path.read_bytes()[:-4])
        self.refuse(self.source, MetadataError, "vae", output=self.target)

    def test_folder_that_is_not_ours_is_kept(self):
        self.target.mkdir()
        (self.target / "precious").write_text("precious")
        self.refuse(self.source, arrow_quant_v2.ConfigurationError, "quantized", output=self.target)

    def test_output_in_or_around_the_input_is_refused(self):
        link = self.folder / "link"
        link.symlink_to(self.source)
        for output in (self.source, self.source / "deeper", self.folder, link, link / "deeper", self.source / ".." / "pipeline"):
            with self.subTest(str(output)):
                self.refuse(self.source, arrow_quant_v2.ConfigurationError, output=output)


if __name__ == "__main__":
    unittest.main()
