import torch
from torch import nn


class AddDenoising(nn.Module):
    """Puts the denoising queries in front of the selected ones."""

    def __init__(self, width=96, classes=12):
        super().__init__()
        # The last row stands for padding and never learns.
        self.class_embedding = nn.Embedding(classes + 1, width, padding_idx=classes)

    def forward(self, content, reference, label, box_logit, mask):
        # B Q C, B Q 4; of the noise: B N, B N 4; who may not see whom: N+Q N+Q
        noisy = self.class_embedding(label)  # B N C
        content = torch.cat([noisy, content], 1)
        reference = torch.cat([box_logit, reference], 1)
        lowest = torch.finfo(content.dtype).min
        bias = torch.zeros_like(mask, dtype=content.dtype)
        bias = bias.masked_fill(mask.bool(), lowest)
        return content, reference, bias  # B N+Q C, B N+Q 4, N+Q N+Q
