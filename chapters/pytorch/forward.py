from torch import nn

from pytorch.backbone.backbone import Backbone
from pytorch.decoder.decoder import Decoder
from pytorch.encoder.encoder import Encoder
from pytorch.query.selectQueries import SelectQueries


class RtDetr(nn.Module):
    """The whole detector, from pixels to boxes."""

    def __init__(self):
        super().__init__()
        self.backbone = Backbone()
        self.encoder = Encoder()
        self.query = SelectQueries()
        self.decoder = Decoder()

    def forward(self, pixels):  # B 3 H W, 0..1
        maps = self.backbone(pixels)  # S3, S4, S5
        fused = self.encoder(maps)  # P3, P4, P5
        memory, sizes, content, reference = self.query(fused)
        outputs = self.decoder(memory, sizes, content, reference)
        return outputs[-1]  # logits B Q V, boxes B Q 4 (cx cy w h, 0..1)
