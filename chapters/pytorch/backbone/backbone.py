from torch import nn

from pytorch.backbone.residualBlock import ResidualBlock
from pytorch.backbone.stem import Stem


class Backbone(nn.Module):
    """ResNet-vd; gives the maps of its last three stages."""

    def __init__(self, widths=(16, 48, 96, 192), depths=(2, 2, 2, 2)):
        super().__init__()
        self.stem = Stem(widths[0])
        self.stages = nn.ModuleList()
        c = widths[0]
        for stage, (f, depth) in enumerate(zip(widths, depths)):
            stride = 1 if stage == 0 else 2
            first = ResidualBlock(c, f, stride, first=True)
            others = [ResidualBlock(f, f) for _ in range(depth - 1)]
            self.stages.append(nn.Sequential(first, *others))
            c = f

    def forward(self, pixels):  # B 3 H W, 0..1
        x = self.stem(pixels)
        maps = []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        return maps[1:]  # S3, S4, S5: strides 8, 16, 32
