"""Safetensors files in plain Python, written from the description of the format. Shares nothing with what it tests."""

import json
import os
import pathlib
import struct

import layers

SIZES = {"F64": 8, "I64": 8, "F32": 4, "I32": 4, "F16": 2, "BF16": 2, "U8": 1, "I8": 1, "BOOL": 1}


def floats(values):
    return struct.pack(f"<{len(values)}f", *values)


def entries(tensors):
    """Header entries and data of ``{name: (dtype, shape, bytes)}``, one behind the other."""
    header, data = {}, bytearray()
    for name, (dtype, shape, content) in tensors.items():
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    return header, bytes(data)


def pack(header, data):
    """A file from a header (object, text or bytes, however wrong) and data."""
    if isinstance(header, dict):
        header = json.dumps(header)
    text = header.encode() if isinstance(header, str) else header
    return struct.pack("<Q", len(text)) + text + data


def write(path, tensors, metadata=None):
    header, data = entries(tensors)
    if metadata:
        header = {"__metadata__": metadata, **header}
    pathlib.Path(path).write_bytes(pack(header, data))


def model(seed=0):
    """A small model: two layers that are quantized, one vector and one integer tensor that are copied."""
    return {
        "a.weight": ("F32", (16, 96), floats(layers.gaussian(16 * 96, seed))),
        "b.weight": ("F32", (8, 4, 6, 6), floats(layers.gaussian(8 * 144, seed + 1))),
        "b.bias": ("F32", (8,), floats(layers.gaussian(8, seed + 2))),
        "steps": ("I64", (4,), struct.pack("<4q", 1, 2, 3, -4)),
    }


def read(path):
    """``(metadata, {name: (dtype, shape, bytes)})``, refusing what the format forbids."""
    raw = pathlib.Path(path).read_bytes()
    length = struct.unpack_from("<Q", raw)[0]
    assert 8 + length <= len(raw), "header outside of the file"
    pairs = json.loads(raw[8:8 + length].decode("utf-8"), object_pairs_hook=list)
    assert len(dict(pairs)) == len(pairs), "a name occurs twice"
    metadata, tensors, ranges = {}, {}, []
    for name, value in pairs:
        if name == "__metadata__":
            metadata = dict(value)
            assert all(isinstance(text, str) for text in metadata.values())
            continue
        entry = dict(value)
        begin, end = entry["data_offsets"]
        assert end - begin == layers.count(entry["shape"]) * SIZES[entry["dtype"]], name
        ranges.append((begin, end))
        tensors[name] = (entry["dtype"], tuple(entry["shape"]), raw[8 + length + begin:8 + length + end])
    at = 0
    for begin, end in sorted(ranges):
        assert begin == at, "gap or overlap"
        at = end
    assert 8 + length + at == len(raw), "bytes that no tensor owns"
    return metadata, tensors


def random_floats(elements):
    """Bytes of finite float32 of either sign, between about 2**-5 and 2, made fast enough for hundreds of megabytes."""
    raw = bytearray(os.urandom(4 * elements))
    # The highest byte holds the sign and seven bits of the exponent: 0x3d, 0x3e, 0x3f keep the value finite whatever follows.
    top = bytes((byte & 0x80) | (0x3D + byte % 3) for byte in range(256))
    raw[3::4] = raw[3::4].translate(top)
    return bytes(raw)
