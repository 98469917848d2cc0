import torch
from torch import nn

from pytorch.encoder.aifiLayer import AifiLayer
from pytorch.encoder.cspBlock import CspBlock
from pytorch.encoder.sineCode import sine_code
from pytorch.encoder.topDown import TopDown
from pytorch.nn.convNorm import ConvNorm


class BottomUp(nn.Module):
    """From the finest map up to the coarsest."""

    def __init__(self, width=96, levels=3):
        super().__init__()
        steps = range(levels - 1)
        self.halve = nn.ModuleList(
            ConvNorm(width, width, 3, 2, nn.SiLU()) for _ in steps
        )
        self.fuse = nn.ModuleList(CspBlock(2 * width, width) for _ in steps)

    def forward(self, maps):
        fused = [maps[0]]
        for halve, fuse, coarse in zip(self.halve, self.fuse, maps[1:]):
            fused.append(fuse(torch.cat([halve(fused[-1]), coarse], 1)))
        return fused


class Encoder(nn.Module):
    """AIFI on the coarsest map, then CCFF over all."""

    def __init__(self, widths=(48, 96, 192), width=96):
        super().__init__()
        self.input_proj = nn.ModuleList(ConvNorm(c, width, 1) for c in widths)
        self.aifi = AifiLayer(width)
        self.top_down = TopDown(width, len(widths))
        self.bottom_up = BottomUp(width, len(widths))

    def forward(self, maps):  # S3, S4, S5
        *finer, coarsest = [project(x) for project, x in zip(self.input_proj, maps)]
        size = coarsest.shape[2:]
        tokens = coarsest.flatten(2).transpose(1, 2)  # B S C
        tokens = self.aifi(tokens, sine_code(*size, tokens.shape[2]))
        attended = tokens.transpose(1, 2).unflatten(2, size)
        return self.bottom_up(self.top_down([*finer, attended]))  # P3, P4, P5
