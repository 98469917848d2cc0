import torch
from torch import nn

from pytorch.decoder.decoderLayer import DecoderLayer
from pytorch.decoder.refineBoxes import refine_boxes
from pytorch.nn.mlp import mlp


class Decoder(nn.Module):
    """Layer by layer the queries refine their boxes. Every layer answers."""

    def __init__(self, width=96, layers=6, classes=12):
        super().__init__()
        each = range(layers)
        self.query_position = mlp(4, 2 * width, width)
        self.layers = nn.ModuleList(DecoderLayer(width) for _ in each)
        self.box_head = nn.ModuleList(mlp(width, width, width, 4) for _ in each)
        self.class_head = nn.ModuleList(nn.Linear(width, classes) for _ in each)

    def forward(self, memory, sizes, content, reference, bias=None):
        # B S C, the (H, W) of every level, B Q C, B Q 4 (logits), Q Q
        x, boxes, outputs = content, torch.sigmoid(reference), []
        for layer, box_head, class_head in zip(
            self.layers, self.box_head, self.class_head
        ):
            position = self.query_position(boxes)  # B Q C: where it looks now
            x = layer(x, position, boxes, memory, sizes, bias)
            refined = refine_boxes(x, boxes, box_head)  # B Q 4
            outputs.append((class_head(x), refined))  # B Q V, B Q 4
            boxes = refined.detach()  # no loss goes back through it
        return outputs
