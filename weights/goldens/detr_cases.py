"""The tiny checkpoints of family detr: transformers' DETR, and the two systems of popular notes, written down anew."""

from dataclasses import dataclass, field

import torch
from torch import nn
from torch.nn import functional as F

CLASSES = ["person", "bicycle", "car", "bus", "dog"]


@dataclass(frozen=True)
class HuggingFaceCase:
    """A DETR of transformers."""

    name: str
    height: int
    width: int
    batch: int = 1
    dtype: str = "float32"
    later_names: bool = False
    facebook: bool = False  # also a file that bears the original's names
    backbone: dict = field(default_factory=dict)
    model: dict = field(default_factory=dict)


HUGGING_FACE = [
    # Names as the hub has them; a map of 3 x 5 cells.
    HuggingFaceCase(
        "detr",
        96,
        160,
        facebook=True,
        backbone=dict(layer_type="bottleneck", embedding_size=8, hidden_sizes=[16, 16, 24, 32], depths=[1, 1, 1, 2]),
    ),
    # Later names, half precision, basic blocks (whose first stage has no shortcut), another activation.
    HuggingFaceCase(
        "detrLater",
        96,
        64,
        batch=2,
        dtype="float16",
        later_names=True,
        backbone=dict(layer_type="basic", embedding_size=8, hidden_sizes=[8, 12, 16, 24], depths=[2, 1, 1, 1]),
        model=dict(encoder_layers=1, decoder_layers=3, activation_function="gelu", num_queries=9),
    ),
]


def settings(case: HuggingFaceCase) -> tuple[dict, dict]:
    """Keyword arguments of ResNetConfig and of DetrConfig."""
    model = dict(
        d_model=16,
        encoder_layers=2,
        decoder_layers=2,
        encoder_ffn_dim=24,
        decoder_ffn_dim=20,
        encoder_attention_heads=4,
        decoder_attention_heads=2,
        num_queries=7,
        # A gap, as COCO's numbers have it.
        id2label={i: name for i, name in enumerate([*CLASSES[:2], "N/A", *CLASSES[2:]])},
    )
    return dict(out_features=["stage4"], **case.backbone), {**model, **case.model}


class Block(nn.Module):
    """A bottleneck of the original ResNet, its norms in evaluation."""

    def __init__(self, wide, narrow, to, stride):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(wide, narrow, 1, bias=False), nn.BatchNorm2d(narrow)
        self.conv2, self.bn2 = nn.Conv2d(narrow, narrow, 3, stride, 1, bias=False), nn.BatchNorm2d(narrow)
        self.conv3, self.bn3 = nn.Conv2d(narrow, to, 1, bias=False), nn.BatchNorm2d(to)
        if stride != 1 or wide != to:
            self.downsample = nn.Sequential(nn.Conv2d(wide, to, 1, stride, bias=False), nn.BatchNorm2d(to))

    def forward(self, x, see):
        side = see("shortcut", self.downsample(x), "BHWC") if hasattr(self, "downsample") else x
        y = F.relu(self.bn1(self.conv1(x)))
        y = F.relu(self.bn2(self.conv2(y)))
        return see("output", F.relu(self.bn3(self.conv3(y)) + side), "BHWC")


class ResNet(nn.Module):
    def __init__(self, stem, widths, depths):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, stem, 7, 2, 3, bias=False), nn.BatchNorm2d(stem)
        before = stem
        for i, (to, depth) in enumerate(zip(widths, depths)):
            blocks = []
            for j in range(depth):
                blocks.append(Block(before, to // 4, to, 2 if i > 0 and j == 0 else 1))
                before = to
            setattr(self, f"layer{i + 1}", nn.ModuleList(blocks))

    def forward(self, x, see):
        x = see.at("stem.0")("output", F.relu(self.bn1(self.conv1(x))), "BHWC")
        x = see.at("stem")("pooled", F.max_pool2d(x, 3, 2, 1), "BHWC")
        maps = []
        for i in range(4):
            for j, block in enumerate(getattr(self, f"layer{i + 1}")):
                x = block(x, see.at(f"stages.{i}.{j}"))
            if i > 0:
                maps.append(see(f"S{i + 2}", x, "BHWC"))
        return maps


class Attention(nn.Module):
    """What nn.MultiheadAttention does, with its weights and its state_dict, step by step."""

    def __init__(self, width, heads, shows):
        super().__init__()
        self.heads, self.shows = heads, shows
        self.in_proj_weight = nn.Parameter(torch.empty(3 * width, width))
        self.in_proj_bias = nn.Parameter(torch.empty(3 * width))
        self.out_proj = nn.Linear(width, width)

    def forward(self, query, key, value, see):
        def cut(x, third):
            y = F.linear(x, self.in_proj_weight.chunk(3)[third], self.in_proj_bias.chunk(3)[third])
            return y.unflatten(-1, (self.heads, -1)).transpose(1, 2)

        q, k, v = (cut(x, i) for i, x in enumerate((query, key, value)))
        if self.shows:
            see("q", q), see("k", k), see("v", v)
        weights = see("weights", torch.softmax(q @ k.transpose(2, 3) * q.shape[-1] ** -0.5, -1))
        return see("output", self.out_proj((weights @ v).transpose(1, 2).flatten(2)))


class Layer(nn.Module):
    """An encoder layer, or with cross-attention a decoder layer; norms after the sums."""

    def __init__(self, width, heads, ffn, crosses):
        super().__init__()
        self.self_attn = Attention(width, heads, True)
        self.multihead_attn = Attention(width, heads, False) if crosses else None
        self.linear1, self.linear2 = nn.Linear(width, ffn), nn.Linear(ffn, width)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(3 if crosses else 2))

    def forward(self, x, position, see, memory=None, code=0):
        crosses = self.multihead_attn is not None
        if position is not None and not crosses:
            see("position", position)
        placed = x if position is None else x + position
        talk = self.self_attn(placed, placed, x, see.at("selfAttention"))
        x = see("norm1" if crosses else "attended", self.norms[0](x + talk))
        if crosses:
            asked = x if position is None else x + position
            look = self.multihead_attn(asked, memory + code, memory, see.at("crossAttention"))
            x = see("norm2", self.norms[1](x + look))
        hidden = see.at("ffn")("hidden", F.relu(self.linear1(x)))
        return see("output", self.norms[-1](x + self.linear2(hidden)))


def mlp(*widths):
    return nn.ModuleList(nn.Linear(a, b) for a, b in zip(widths, widths[1:]))


def through(layers, x):
    for i, layer in enumerate(layers):
        x = layer(x) if i == len(layers) - 1 else F.relu(layer(x))
    return x


class Decoder(nn.Module):
    """Layers, and heads that read what each of them gives."""

    def __init__(self, width, heads, ffn, layers, logits, norm, iou):
        super().__init__()
        self.layers = nn.ModuleList(Layer(width, heads, ffn, True) for _ in range(layers))
        self.norm = nn.LayerNorm(width) if norm else None
        self.class_head, self.box_head = nn.Linear(width, logits), mlp(width, width, width, 4)
        self.iou_head = mlp(width, width, 1) if iou else None

    def forward(self, x, position, memory, code, see):
        for i, layer in enumerate(self.layers):
            at = see.at(f"layers.{i}")
            x = layer(x, position, at, memory, code)
            read = x if self.norm is None else at("normed", self.norm(x))
            at("logit", self.class_head(read))
            at("cxcywh01", through(self.box_head, read).sigmoid())
            if self.iou_head is not None:
                at("iou", through(self.iou_head, read).sigmoid())


class FromScratch(nn.Module):
    """A DETR whose tokens have learned codes: row n for token n, whatever the shape of the map."""

    sizes = dict(d_model=16, attention_heads=4, ffn_dim=24, encoder_layers=2, decoder_layers=4, num_queries=7)
    config = dict(model_type="inside_rtdetr_detr", neck="dense", memory=["S5"], position="learned", places=40)
    widths, depths = [16, 16, 24, 32], [1, 1, 2, 1]

    def __init__(self):
        super().__init__()
        C, M, ffn = 16, 4, 24
        self.backbone = ResNet(8, self.widths, self.depths)
        self.embed_proj = nn.Conv2d(32, C, 1)
        self.position = nn.Parameter(torch.empty(40, C))
        self.encoder = nn.ModuleList(Layer(C, M, ffn, False) for _ in range(2))
        self.query = nn.Parameter(torch.empty(7, C))
        self.decoder = Decoder(C, M, ffn, 4, len(CLASSES) + 1, True, False)

    def forward(self, x, see):
        map_bchw = self.embed_proj(self.backbone(x, see.at("backbone"))[-1])
        see.at("inputProj")("output", map_bchw, "BHWC")
        x = map_bchw.flatten(2).transpose(1, 2)
        code = see.at("encoder")("position", self.position[: x.shape[1]])
        for i, layer in enumerate(self.encoder):
            x = layer(x, code, see.at(f"encoder.{i}"))
        self.decoder(torch.zeros_like(self.query).expand(len(x), -1, -1), self.query, x, code, see.at("decoder"))


class Blind(nn.Module):
    """The simplified RT-DETR: a pyramid of which only the coarsest map is read, no places anywhere, an IoU head."""

    sizes = dict(d_model=16, attention_heads=4, ffn_dim=24, encoder_layers=1, decoder_layers=2, num_queries=7)
    config = dict(model_type="inside_rtdetr_iou_head", neck="fpn", memory=["P5"], position="none", query_content=True,
                  query_position="unread", decoder_norm=False, iou_head=True, no_object=False)  # fmt: skip
    widths, depths = [16, 16, 24, 32], [1, 1, 1, 1]

    def __init__(self):
        super().__init__()
        C, M, ffn = 16, 4, 24
        self.backbone = ResNet(8, self.widths, self.depths)
        self.input_proj = nn.ModuleList(nn.Conv2d(c, C, 1) for c in self.widths[1:])
        self.encoder = nn.ModuleList([Layer(C, M, ffn, False)])
        self.lateral = nn.ModuleList(nn.Conv2d(C, C, 1) for _ in range(3))
        self.output = nn.ModuleList(nn.Conv2d(C, C, 3, padding=1) for _ in range(3))
        self.content = nn.Parameter(torch.empty(7, C))
        self.unused = nn.Parameter(torch.empty(7, C))
        self.decoder = Decoder(C, M, ffn, 2, len(CLASSES), False, True)

    def forward(self, x, see):
        maps = [
            see.at(f"inputProj.{i}")("output", proj(map_bchw), "BHWC")
            for i, (proj, map_bchw) in enumerate(zip(self.input_proj, self.backbone(x, see.at("backbone"))))
        ]
        tokens = self.encoder[0](maps[2].flatten(2).transpose(1, 2), None, see.at("encoder.0"))
        maps[2] = tokens.transpose(1, 2).reshape(maps[2].shape)
        sums = [lateral(map_bchw) for lateral, map_bchw in zip(self.lateral, maps)]
        for i in (1, 0):
            sums[i] = sums[i] + F.interpolate(sums[i + 1], size=sums[i].shape[-2:], mode="nearest")
        pyramid = [
            see.at(f"fpn.output.{i}")("smoothed", smooth(map_bchw), "BHWC")
            for i, (smooth, map_bchw) in enumerate(zip(self.output, sums))
        ]
        memory = pyramid[2].flatten(2).transpose(1, 2)
        self.decoder(self.content.expand(len(x), -1, -1), None, memory, 0, see.at("decoder"))


WRITTEN_DOWN = {"detrFromScratch": FromScratch, "iouHeadBlind": Blind}
