import torch.nn.functional as F
from torch import nn

from pytorch.backbone.shortcut import Shortcut
from pytorch.nn.convNorm import ConvNorm


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions, added to what came in."""

    def __init__(self, c, f, stride=1, first=False):
        super().__init__()
        self.conv = nn.ModuleList([
            ConvNorm(c, f, 3, stride, nn.ReLU()),
            ConvNorm(f, f, 3),  # its ReLU comes after the sum
        ])
        self.shortcut = Shortcut(c, f, stride) if first else nn.Identity()

    def forward(self, x):  # B C H W
        y = self.conv[1](self.conv[0](x))
        return F.relu(y + self.shortcut(x))  # B F H/stride W/stride
