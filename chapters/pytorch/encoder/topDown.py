import torch
import torch.nn.functional as F
from torch import nn

from pytorch.encoder.cspBlock import CspBlock
from pytorch.nn.convNorm import ConvNorm


class TopDown(nn.Module):
    """From the coarsest map down to the finest."""

    def __init__(self, width=96, levels=3):
        super().__init__()
        steps = range(levels - 1)
        self.lateral = nn.ModuleList(
            ConvNorm(width, width, 1, activation=nn.SiLU()) for _ in steps
        )
        self.fuse = nn.ModuleList(CspBlock(2 * width, width) for _ in steps)

    def forward(self, maps):  # finest first, each B C H W
        *finer, x = maps
        laterals = []
        for lateral, fuse, fine in zip(self.lateral, self.fuse, finer[::-1]):
            x = lateral(x)
            laterals.insert(0, x)
            upsampled = F.interpolate(x, scale_factor=2)  # each cell four times
            x = fuse(torch.cat([upsampled, fine], 1))  # 2C channels in, C out
        return [x, *laterals]
