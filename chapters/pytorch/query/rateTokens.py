from torch import nn

from pytorch.nn.mlp import mlp
from pytorch.query.anchors import anchors


class RateTokens(nn.Module):
    """Every token names its classes, and corrects the box of its place."""

    def __init__(self, width=96, classes=12):
        super().__init__()
        self.output = nn.Sequential(nn.Linear(width, width), nn.LayerNorm(width))
        self.class_head = nn.Linear(width, classes)
        self.box_head = mlp(width, width, width, 4)

    def forward(self, memory, sizes):  # B S C, the (H, W) of every level
        anchor_logit, valid = anchors(sizes)  # S 4, S 1
        features = self.output(memory * valid)  # B S C
        logit = self.class_head(features)  # B S V
        box_logit = self.box_head(features) + anchor_logit  # B S 4
        score = logit.amax(-1)  # B S: its best class counts
        return features, logit, score, box_logit
