from torch import nn


class ConvNorm(nn.Module):
    """Convolution, batch norm, activation."""

    def __init__(self, c, f, kernel, stride=1, activation=None):
        super().__init__()
        # The norm has a bias, so the convolution needs none.
        self.conv = nn.Conv2d(c, f, kernel, stride, kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(f)  # in eval(): with the statistics of training
        self.activation = activation or nn.Identity()

    def forward(self, x):  # B C H W
        return self.activation(self.norm(self.conv(x)))  # B F H W
