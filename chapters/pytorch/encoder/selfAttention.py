from torch import nn

from pytorch.ops.attentionWeights import attention_weights


class SelfAttention(nn.Module):
    """Between the tokens of one map, with several heads."""

    def __init__(self, width=96, heads=8):
        super().__init__()
        self.heads = heads
        self.q_proj = nn.Linear(width, width)
        self.k_proj = nn.Linear(width, width)
        self.v_proj = nn.Linear(width, width)
        self.out_proj = nn.Linear(width, width)

    def split(self, x):  # B S C -> B M S D
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def forward(self, placed, x):  # placed = x + position; both B S C
        q = self.split(self.q_proj(placed))  # B M S D
        k = self.split(self.k_proj(placed))
        v = self.split(self.v_proj(x))  # values have no position
        weights = attention_weights(q, k)  # B M S S
        mixed = (weights @ v).transpose(1, 2).flatten(2)  # B S C
        return self.out_proj(mixed)
