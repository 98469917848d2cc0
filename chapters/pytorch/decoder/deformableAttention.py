from torch import nn

from pytorch.decoder.placePoints import place_points
from pytorch.ops.sampleComposed import sample


class DeformableAttention(nn.Module):
    """Every head of every query looks at a few points of each level."""

    def __init__(self, width=96, heads=8, levels=3, points=4):
        super().__init__()
        self.shape = (heads, levels, points)
        samples = heads * levels * points
        self.offsets = nn.Linear(width, 2 * samples)
        self.weights = nn.Linear(width, samples)
        self.value_proj = nn.Linear(width, width)
        self.output_proj = nn.Linear(width, width)

    def forward(self, placed, boxes, memory, sizes):
        # B Q C (content + position), B Q 4, B S C, the (H, W) of every level
        M, L, P = self.shape
        value = self.value_proj(memory).unflatten(-1, (M, -1))  # B S M D
        offsets = self.offsets(placed).unflatten(-1, (M, L, P, 2))
        logits = self.weights(placed).unflatten(-1, (M, L * P))
        weights = logits.softmax(-1).unflatten(-1, (L, P))  # B Q M L P
        locations = place_points(offsets, boxes)  # B Q M L P 2
        return self.output_proj(sample(value, locations, weights, sizes))
