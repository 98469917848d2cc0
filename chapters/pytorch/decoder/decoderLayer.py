from torch import nn

from pytorch.decoder.deformableAttention import DeformableAttention
from pytorch.decoder.selfAttention import SelfAttention


class DecoderLayer(nn.Module):
    """The queries talk, look at the image, and think it over."""

    def __init__(self, width=96, ffn_width=256, heads=8):
        super().__init__()
        self.self_attention = SelfAttention(width, heads)
        self.norm1 = nn.LayerNorm(width)
        self.cross_attention = DeformableAttention(width, heads)
        self.norm2 = nn.LayerNorm(width)
        self.ffn = nn.Sequential(
            nn.Linear(width, ffn_width), nn.ReLU(), nn.Linear(ffn_width, width)
        )
        self.norm3 = nn.LayerNorm(width)

    def forward(self, x, position, boxes, memory, sizes, bias=None):
        # B Q C, B Q C, B Q 4, B S C, the (H, W) of every level, Q Q
        x = self.norm1(x + self.self_attention(x + position, x, bias))
        x = self.norm2(x + self.cross_attention(x + position, boxes, memory, sizes))
        return self.norm3(x + self.ffn(x))  # B Q C
