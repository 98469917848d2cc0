import torch
from torch import nn

from pytorch.nn.convNorm import ConvNorm
from pytorch.query.rateTokens import RateTokens
from pytorch.query.topTokens import top_tokens


class SelectQueries(nn.Module):
    """The best tokens of all levels become the decoder's queries."""

    def __init__(self, width=96, levels=3, classes=12):
        super().__init__()
        self.input_proj = nn.ModuleList(
            ConvNorm(width, width, 1) for _ in range(levels)
        )
        self.rate = RateTokens(width, classes)

    def forward(self, maps):  # P3, P4, P5, each B C H W
        projected = [project(x) for project, x in zip(self.input_proj, maps)]
        sizes = [x.shape[2:] for x in projected]
        tokens = [x.flatten(2).transpose(1, 2) for x in projected]  # B HW C
        memory = torch.cat(tokens, 1)  # B S C
        features, _, score, box_logit = self.rate(memory, sizes)
        chosen = top_tokens(score)[..., None]  # B Q 1
        content = features.take_along_dim(chosen, 1)  # B Q C
        reference = box_logit.take_along_dim(chosen, 1)  # B Q 4
        # Training takes no gradient through either: the heads learn by
        # a loss of their own on the chosen tokens.
        return memory, sizes, content.detach(), reference.detach()
