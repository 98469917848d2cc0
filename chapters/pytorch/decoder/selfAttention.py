import torch.nn.functional as F
from torch import nn


class SelfAttention(nn.Module):
    """Between the queries. As the encoder's, here with PyTorch's own kernel."""

    def __init__(self, width=96, heads=8):
        super().__init__()
        self.heads = heads
        self.q_proj = nn.Linear(width, width)
        self.k_proj = nn.Linear(width, width)
        self.v_proj = nn.Linear(width, width)
        self.out_proj = nn.Linear(width, width)

    def split(self, x):  # B Q C -> B M Q D
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def forward(self, placed, x, bias=None):  # B Q C, B Q C, Q Q
        q = self.split(self.q_proj(placed))
        k = self.split(self.k_proj(placed))
        v = self.split(self.v_proj(x))
        # softmax(q k / sqrt(D) + bias) v, without keeping the weights
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        return self.out_proj(mixed.transpose(1, 2).flatten(2))  # B Q C
