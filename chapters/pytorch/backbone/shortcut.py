from torch import nn

from pytorch.nn.convNorm import ConvNorm


class Shortcut(ConvNorm):
    """Around a block that changes the shape. Where it halves the map it
    averages first, so that no pixel is skipped: the "d" of ResNet-vd."""

    def __init__(self, c, f, stride):
        super().__init__(c, f, 1)
        halves = stride == 2
        self.pool = nn.AvgPool2d(2, ceil_mode=True) if halves else nn.Identity()

    def forward(self, x):  # B C H W
        return super().forward(self.pool(x))  # B F H/stride W/stride
