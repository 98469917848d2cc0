import torch.nn.functional as F
from torch import nn

from pytorch.nn.convNorm import ConvNorm


class Stem(nn.ModuleList):
    """Three 3x3 convolutions and a maximum: a quarter of the sides."""

    def __init__(self, width=16):
        half = width // 2
        super().__init__([
            ConvNorm(3, half, 3, stride=2, activation=nn.ReLU()),
            ConvNorm(half, half, 3, activation=nn.ReLU()),
            ConvNorm(half, width, 3, activation=nn.ReLU()),
        ])

    def forward(self, x):  # B 3 H W
        for unit in self:
            x = unit(x)
        return F.max_pool2d(x, 3, stride=2, padding=1)  # B C H/4 W/4
