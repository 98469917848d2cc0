from torch import nn

from pytorch.encoder.repVgg import RepVgg
from pytorch.nn.convNorm import ConvNorm


class CspBlock(nn.Module):
    """One half of the channels goes through the blocks, one around them."""

    def __init__(self, c=192, f=96, hidden=48, blocks=3):
        super().__init__()
        self.conv1 = ConvNorm(c, hidden, 1, activation=nn.SiLU())
        self.conv2 = ConvNorm(c, hidden, 1, activation=nn.SiLU())
        self.bottlenecks = nn.Sequential(*[RepVgg(hidden) for _ in range(blocks)])
        self.conv3 = ConvNorm(hidden, f, 1, activation=nn.SiLU())

    def forward(self, x):  # B C H W
        through = self.bottlenecks(self.conv1(x))  # B C/4 H W
        around = self.conv2(x)
        return self.conv3(through + around)  # B F H W
