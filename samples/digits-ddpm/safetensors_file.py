"""Reads and writes the safetensors container with nothing but numpy.

Layout: u64 little-endian header length, JSON header, then the tensors' bytes. The header is padded with spaces so that the data
starts at a multiple of 8, and offsets count from there.
"""
import json
import os

import numpy as np

# The dtypes of this sample. A file that holds others (packed integers, for example) is for the tool that wrote it.
_DTYPES = {"F64": np.dtype("<f8"), "F32": np.dtype("<f4"), "F16": np.dtype("<f2")}


def write(path, tensors, metadata):
    """Writes float arrays in the order of `tensors`; the file appears whole or not at all."""
    names = {dtype: name for name, dtype in _DTYPES.items()}
    header, blobs, offset = {"__metadata__": dict(metadata)}, [], 0
    for name, array in tensors.items():
        array = np.ascontiguousarray(array)
        blob = array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
        header[name] = {"dtype": names[array.dtype.newbyteorder("<")], "shape": list(array.shape),
                        "data_offsets": [offset, offset + len(blob)]}
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    beside = f"{path}.{os.getpid()}.part"
    with open(beside, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        file.writelines(blobs)
    os.replace(beside, path)


def read(path):
    """Returns ({name: float32 array}, {metadata key: text}). F16 and F64 are widened or narrowed to float32; BF16 is widened."""
    with open(path, "rb") as file:
        content = file.read()
    size = int.from_bytes(content[:8], "little")
    if len(content) < 8 or size > len(content) - 8:
        raise ValueError(f"{path}: the header claims {size} bytes, the file has {len(content)}; it is truncated or not safetensors")
    header = json.loads(content[8:8 + size])
    metadata = header.pop("__metadata__", {})
    return {name: _tensor(path, name, entry, memoryview(content)[8 + size:]) for name, entry in header.items()}, metadata


def _tensor(path, name, entry, data):
    begin, end = entry["data_offsets"]
    dtype, shape = entry["dtype"], entry["shape"]
    if dtype == "BF16":
        # bfloat16 is the upper half of a float32.
        flat = (np.frombuffer(data[begin:end], "<u2").astype(np.uint32) << 16).view(np.float32)
    elif dtype in _DTYPES:
        flat = np.frombuffer(data[begin:end], _DTYPES[dtype]).astype(np.float32)
    else:
        raise ValueError(f"{path}: tensor '{name}' is {dtype}; only F64, F32, F16 and BF16 are read here. "
                         "Dequantize the file to a float dtype first")
    if flat.size != np.prod(shape, dtype=np.int64):
        raise ValueError(f"{path}: tensor '{name}' has {flat.size} values where shape {shape} needs {np.prod(shape)}")
    return flat.reshape(shape)
