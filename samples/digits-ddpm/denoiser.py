"""The denoiser's forward pass with numpy alone, so that weights can be judged on a machine without torch."""
import numpy as np

HEADS, GROUPS = 4, 8
# What torch adds to a variance before the root, in GroupNorm and LayerNorm alike.
NORM_EPSILON = 1e-5


class Denoiser:
    """Predicts noise from a dict of float32 weights: __call__(x (n, 1, 8, 8), steps (n,), labels (n,)) -> (n, 1, 8, 8)."""

    def __init__(self, weights):
        self.w = {name: np.asarray(array, np.float32) for name, array in weights.items()}

    def __call__(self, x, steps, labels):
        e = self._linear("time_out", _silu(self._linear("time_in", _time_features(steps)))) + self.w["label.weight"][labels]
        e = _silu(e)
        wide = self._residual("enter", self._conv("conv_in", x), e)
        h = self._residual("deep1", self._conv("down", wide, stride=2), e)
        h = self._residual("deep2", self._attention("attention", h), e)
        h = self._conv("up", h.repeat(2, axis=2).repeat(2, axis=3))
        h = self._residual("leave", np.concatenate([h, wide], axis=1), e)
        return self._conv("conv_out", _silu(self._group_norm("norm_out", h)))

    def _linear(self, name, x):
        return x @ self.w[name + ".weight"].T + self.w[name + ".bias"]

    def _conv(self, name, x, stride=1):
        weight = self.w[name + ".weight"]
        size = weight.shape[2]
        pad = size // 2
        padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        patches = np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
        n, _, height, width = patches.shape[:4]
        columns = patches.transpose(0, 2, 3, 1, 4, 5).reshape(n * height * width, -1)
        out = columns @ weight.reshape(len(weight), -1).T + self.w[name + ".bias"]
        return out.reshape(n, height, width, -1).transpose(0, 3, 1, 2)

    def _group_norm(self, name, x):
        grouped = x.reshape(len(x), GROUPS, -1)
        h = _normalized(grouped).reshape(x.shape)
        return h * self.w[name + ".weight"][:, None, None] + self.w[name + ".bias"][:, None, None]

    def _layer_norm(self, name, x):
        return _normalized(x) * self.w[name + ".weight"] + self.w[name + ".bias"]

    def _residual(self, name, x, e):
        h = self._conv(name + ".conv1", _silu(self._group_norm(name + ".norm1", x)))
        h = h + self._linear(name + ".embed", e)[:, :, None, None]
        h = self._conv(name + ".conv2", _silu(self._group_norm(name + ".norm2", h)))
        return h + (self._conv(name + ".skip", x) if name + ".skip.weight" in self.w else x)

    def _attention(self, name, x):
        n, c, height, width = x.shape
        h = x.reshape(n, c, -1).transpose(0, 2, 1)
        qkv = self._linear(name + ".qkv", self._layer_norm(name + ".norm1", h))
        q, k, v = qkv.reshape(n, -1, 3, HEADS, c // HEADS).transpose(2, 0, 3, 1, 4)
        scores = q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(c // HEADS))
        scores = np.exp(scores - scores.max(axis=3, keepdims=True))
        mixed = (scores / scores.sum(axis=3, keepdims=True)) @ v
        h = h + self._linear(name + ".out", mixed.transpose(0, 2, 1, 3).reshape(n, -1, c))
        h = h + self._linear(name + ".narrow", _silu(self._linear(name + ".widen", self._layer_norm(name + ".norm2", h))))
        return h.transpose(0, 2, 1).reshape(n, c, height, width)


def _silu(x):
    # A float32 exp overflows to infinity below about -88; x / inf is the right limit, 0.
    with np.errstate(over="ignore"):
        return x / (1 + np.exp(-x))


def _normalized(x):
    centred = x - x.mean(axis=-1, keepdims=True)
    return centred / np.sqrt((centred ** 2).mean(axis=-1, keepdims=True) + np.float32(NORM_EPSILON))


def _time_features(steps, size=64):
    rates = np.exp(-np.log(10000) * np.arange(size // 2) / (size // 2))
    angles = np.asarray(steps, np.float64)[:, None] * rates
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)
