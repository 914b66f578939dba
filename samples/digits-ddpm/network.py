"""The denoiser as a torch module, for training. `denoiser.py` computes the same function from the saved weights with numpy."""
import math

import torch
from torch import nn
from torch.nn import functional as F

WIDTH, DEEP, EMBED, HEADS, GROUPS = 32, 64, 128, 4, 8


def time_features(steps, size=64):
    """Sinusoids of the step, wavelengths 2 pi .. 2 pi * 10000 steps."""
    rates = torch.exp(-math.log(10000) * torch.arange(size // 2) / (size // 2))
    angles = steps.float()[:, None] * rates
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Residual(nn.Module):
    def __init__(self, inputs, outputs, dropout):
        super().__init__()
        self.norm1, self.conv1 = nn.GroupNorm(GROUPS, inputs), nn.Conv2d(inputs, outputs, 3, padding=1)
        self.embed = nn.Linear(EMBED, outputs)
        self.norm2, self.conv2 = nn.GroupNorm(GROUPS, outputs), nn.Conv2d(outputs, outputs, 3, padding=1)
        self.skip = nn.Conv2d(inputs, outputs, 1) if inputs != outputs else nn.Identity()
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, embedding):
        h = self.conv1(F.silu(self.norm1(x))) + self.embed(embedding)[:, :, None, None]
        return self.skip(x) + self.conv2(self.dropout(F.silu(self.norm2(h))))


class Attention(nn.Module):
    """A transformer block over the 16 places of the 4x4 map."""

    def __init__(self, width):
        super().__init__()
        self.norm1, self.qkv, self.out = nn.LayerNorm(width), nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm2, self.widen, self.narrow = nn.LayerNorm(width), nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        n, c, height, width = x.shape
        h = x.flatten(2).transpose(1, 2)
        q, k, v = self.qkv(self.norm1(h)).view(n, -1, 3, HEADS, c // HEADS).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(2, 3) / math.sqrt(c // HEADS)).softmax(dim=3)
        h = h + self.out((weights @ v).transpose(1, 2).reshape(n, -1, c))
        h = h + self.narrow(F.silu(self.widen(self.norm2(h))))
        return h.transpose(1, 2).reshape(n, c, height, width)


class Denoiser(nn.Module):
    """Predicts the noise in x (n, 1, 8, 8) at `steps` (n,) for the digits `labels` (n,)."""

    def __init__(self, dropout=0.1):
        super().__init__()
        self.label = nn.Embedding(10, EMBED)
        self.time_in, self.time_out = nn.Linear(64, EMBED), nn.Linear(EMBED, EMBED)
        self.conv_in = nn.Conv2d(1, WIDTH, 3, padding=1)
        self.enter = Residual(WIDTH, WIDTH, dropout)
        self.down = nn.Conv2d(WIDTH, DEEP, 3, stride=2, padding=1)
        self.deep1, self.attention, self.deep2 = Residual(DEEP, DEEP, dropout), Attention(DEEP), Residual(DEEP, DEEP, dropout)
        self.up = nn.Conv2d(DEEP, WIDTH, 3, padding=1)
        self.leave = Residual(2 * WIDTH, WIDTH, dropout)
        self.norm_out, self.conv_out = nn.GroupNorm(GROUPS, WIDTH), nn.Conv2d(WIDTH, 1, 3, padding=1)

    def forward(self, x, steps, labels):
        e = self.time_out(F.silu(self.time_in(time_features(steps)))) + self.label(labels)
        e = F.silu(e)
        wide = self.enter(self.conv_in(x), e)
        h = self.deep2(self.attention(self.deep1(self.down(wide), e)), e)
        h = self.up(F.interpolate(h, scale_factor=2, mode="nearest"))
        h = self.leave(torch.cat([h, wide], dim=1), e)
        return self.conv_out(F.silu(self.norm_out(h)))
