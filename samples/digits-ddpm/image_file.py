"""Writes a grey image as PNG or PGM, by the file's ending, without an image library."""
import struct
import zlib

import numpy as np


def grid(images, columns, scale=8, gap=1):
    """Lays out float images of shape (n, h, w), range 0..1, as one uint8 picture; `scale` repeats pixels so that a person sees them."""
    count, height, width = images.shape
    rows = -(-count // columns)
    canvas = np.full((rows * (height + gap) + gap, columns * (width + gap) + gap), 0.35, np.float32)
    for index, image in enumerate(images):
        top, left = (index // columns) * (height + gap) + gap, (index % columns) * (width + gap) + gap
        canvas[top:top + height, left:left + width] = image
    pixels = np.clip(np.rint(canvas * 255), 0, 255).astype(np.uint8)
    return pixels.repeat(scale, axis=0).repeat(scale, axis=1)


def write(path, pixels):
    """`pixels` is a uint8 array (h, w), 0 is black."""
    height, width = pixels.shape
    if str(path).endswith(".pgm"):
        content = b"P5\n%d %d\n255\n" % (width, height) + pixels.tobytes()
    elif str(path).endswith(".png"):
        # Each PNG row starts with its filter type; 0 is "none". Colour type 0 is grey.
        rows = np.hstack([np.zeros((height, 1), np.uint8), pixels]).tobytes()
        content = (b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
                   + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b""))
    else:
        raise ValueError(f"{path}: the name must end in .png or .pgm")
    with open(path, "wb") as file:
        file.write(content)


def _chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
