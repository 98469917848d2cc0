"""The frozen part that the relatives share: the embedded model's backbone and hybrid encoder, quick on a CPU."""

from pathlib import Path

import torch
from torch.nn.utils.fusion import fuse_conv_bn_eval
from transformers import RTDetrForObjectDetection

EMBEDDED = Path(__file__).parents[1] / "embedded"
# Height (and width) and channels of each map at 320 x 320.
MAPS = {"S4": (20, 96), "S5": (10, 192), "P3": (40, 96), "P4": (20, 96), "P5": (10, 96)}


class Features(torch.nn.Module):
    """Pixels [B, 3, 320, 320] in 0-1 to the maps above, each [B, H, W, C], in bfloat16.

    Batch norms are folded into the convolutions: a third less time, and nothing here is trained.
    """

    def __init__(self):
        super().__init__()
        model = RTDetrForObjectDetection.from_pretrained(EMBEDDED, dtype=torch.float32).eval().model
        self.backbone, self.project, self.encoder = model.backbone, model.encoder_input_proj, model.encoder
        for module in self.modules():
            for conv, norm in (("conv", "norm"), ("convolution", "normalization")):
                if hasattr(module, conv) and hasattr(module, norm):
                    setattr(module, conv, fuse_conv_bn_eval(getattr(module, conv), getattr(module, norm)))
                    setattr(module, norm, torch.nn.Identity())
        self.to(torch.bfloat16, memory_format=torch.channels_last)

    @torch.no_grad()
    def forward(self, pixels):
        pixels = pixels.to(torch.bfloat16, memory_format=torch.channels_last)
        mask = torch.ones(len(pixels), *pixels.shape[2:], dtype=torch.bool)
        stages = [stage for stage, _ in self.backbone(pixels, mask)]
        encoded = self.encoder([project(stage) for project, stage in zip(self.project, stages)])
        maps = dict(zip(("S4", "S5"), stages[1:])) | dict(zip(("P3", "P4", "P5"), encoded.last_hidden_state))
        return {name: x.permute(0, 2, 3, 1).contiguous() for name, x in maps.items()}
