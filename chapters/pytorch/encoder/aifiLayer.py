from torch import nn

from pytorch.encoder.selfAttention import SelfAttention


class AifiLayer(nn.Module):
    """nn.TransformerEncoderLayer, but the position joins in each layer."""

    def __init__(self, width=96, ffn_width=256, heads=8):
        super().__init__()
        self.self_attention = SelfAttention(width, heads)
        self.norm1 = nn.LayerNorm(width)
        self.ffn = nn.Sequential(
            nn.Linear(width, ffn_width), nn.GELU(), nn.Linear(ffn_width, width)
        )
        self.norm2 = nn.LayerNorm(width)

    def forward(self, x, position):  # B S C, S C
        mixed = self.self_attention(x + position, x)
        attended = self.norm1(x + mixed)
        return self.norm2(attended + self.ffn(attended))  # B S C
