import torch.nn.functional as F
from torch import nn

from pytorch.nn.convNorm import ConvNorm


class RepVgg(nn.Module):
    """A 3x3 and a 1x1 convolution of the same map, added."""

    def __init__(self, width):
        super().__init__()
        self.conv1 = ConvNorm(width, width, 3)
        self.conv2 = ConvNorm(width, width, 1)

    def forward(self, x):  # B C H W
        return F.silu(self.conv1(x) + self.conv2(x))  # B C H W
