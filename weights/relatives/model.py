"""The relatives as trained: DETR, and a decoder with an IoU head (as the simplified RT-DETR of popular notes has one).

Attributes bear the book's paths (`decoder.layers.0.crossAttention.qProj`), so that a state_dict is the file.
Shapes: B images, S tokens, Q queries, C width, V classes with *no object* as the last.
"""

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import nn

from .features import MAPS


@dataclass(frozen=True)
class Kind:
    """What sets one relative apart. `memory`: the maps its tokens are made of, coarser ones enlarged to the first."""

    memory: tuple = ("S4", "S5")
    project: bool = True
    encoder_layers: int = 1
    decoder_layers: int = 3
    content: bool = False  # learned content of the queries; DETR's is zero
    iou: bool = False
    blind: bool = False  # no position code on memory or queries, as one of the notes has it
    width: int = 96
    heads: int = 8
    ffn: int = 256
    queries: int = 25
    classes: int = 12


KINDS = {
    "detr": Kind(),
    "iouHead": Kind(memory=("P4",), project=False, encoder_layers=0, content=True, iou=True),
    "blind": Kind(memory=("P5",), project=False, encoder_layers=0, content=True, iou=True, blind=True),
}


class Attention(nn.Module):
    """Multi-head attention whose four projections are separate."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        for name in ("qProj", "kProj", "vProj", "outProj"):
            setattr(self, name, nn.Linear(width, width))

    def forward(self, query, key, value):
        split = lambda x: x.unflatten(-1, (self.heads, -1)).transpose(1, 2)
        q, k, v = split(self.qProj(query)), split(self.kProj(key)), split(self.vProj(value))
        with torch.autocast("cpu", enabled=False):  # else the softmax would go through float32
            attended = (q * q.shape[-1] ** -0.5 @ k.mT).softmax(-1) @ v
        return self.outProj(attended.transpose(1, 2).flatten(2))


class Layer(nn.Module):
    """What encoder and decoder layers share, and for the decoder the attention to the memory in between (post-norm)."""

    def __init__(self, kind, crosses):
        super().__init__()
        self.selfAttention = Attention(kind.width, kind.heads)
        self.crossAttention = Attention(kind.width, kind.heads) if crosses else None
        self.ffn = nn.ModuleList([nn.Linear(kind.width, kind.ffn), nn.Linear(kind.ffn, kind.width)])
        for i in range(3 if crosses else 2):
            setattr(self, f"norm{i + 1}", nn.LayerNorm(kind.width))

    def forward(self, x, position, memory=None, place=None):
        placed = x + position
        x = self.norm1(x + self.selfAttention(placed, placed, x))
        if memory is not None:
            x = self.norm2(x + self.crossAttention(x + position, memory + place, memory))
        last = self.norm3 if memory is not None else self.norm2
        return last(x + self.ffn[1](F.relu(self.ffn[0](x))))


def mlp(*widths):
    return nn.ModuleList(nn.Linear(a, b) for a, b in zip(widths, widths[1:]))


def through(layers, x):
    for i, layer in enumerate(layers):
        x = layer(x) if i == len(layers) - 1 else F.relu(layer(x))
    return x


class Decoder(nn.Module):
    def __init__(self, kind):
        super().__init__()
        C = kind.width
        self.layers = nn.ModuleList(Layer(kind, crosses=True) for _ in range(kind.decoder_layers))
        self.norm = nn.LayerNorm(C)
        self.classHead = nn.Linear(C, kind.classes + 1)
        self.boxHead = mlp(C, C, C, 4)
        if kind.iou:
            self.iouHead = mlp(C, C, 1)


class Relative(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.kind, C = kind, kind.width
        if kind.project:
            self.inputProj = nn.Conv2d(sum(MAPS[name][1] for name in kind.memory), C, 1)
        self.encoder = nn.ModuleList(Layer(kind, crosses=False) for _ in range(kind.encoder_layers))
        self.decoder = Decoder(kind)
        self.query = nn.ParameterDict()
        if not kind.blind:
            self.query["position"] = nn.Parameter(torch.empty(kind.queries, C))
        if kind.content:
            self.query["content"] = nn.Parameter(torch.empty(kind.queries, C))
        side = MAPS[kind.memory[0]][0]
        self.register_buffer("place", torch.zeros(side**2, C) if kind.blind else sine_code(side, C), persistent=False)
        initialise(self)

    def tokens(self, maps):
        """Maps [B, H, W, C] to the memory [B, S, C] before the encoder."""
        side = maps[self.kind.memory[0]].shape[1]
        grown = [maps[n].repeat_interleave(side // maps[n].shape[1], 1).repeat_interleave(side // maps[n].shape[1], 2) for n in self.kind.memory]
        x = torch.cat(grown, 3).flatten(1, 2)
        return F.linear(x, self.inputProj.weight.flatten(1), self.inputProj.bias) if self.kind.project else x

    def forward(self, maps):
        """Per layer: class logits [L, B, Q, V + 1], boxes 0-1 [L, B, Q, 4], IoU logits [L, B, Q] or None."""
        memory, place, decoder = self.tokens(maps), self.place, self.decoder
        for layer in self.encoder:
            memory = layer(memory, place)
        zero = memory.new_zeros(self.kind.queries, self.kind.width)
        position = self.query["position"] if "position" in self.query else zero
        x = (self.query["content"] if "content" in self.query else zero).expand(len(memory), -1, -1)
        states = []
        for layer in decoder.layers:
            x = layer(x, position, memory, place)
            states.append(decoder.norm(x))
        h = torch.stack(states).float()
        with torch.autocast("cpu", enabled=False):
            iou = through(decoder.iouHead, h)[..., 0] if self.kind.iou else None
            return decoder.classHead(h), through(decoder.boxHead, h).sigmoid(), iou


def sine_code(side, width, temperature=10000.0):
    """DETR's code of places [side^2, C]: y first, sine and cosine interleaved, 1..n scaled to 2 pi."""
    half = width // 2
    along = torch.arange(1, side + 1) / (side + 1e-6) * 2 * math.pi
    angle = along[:, None] / temperature ** (2 * (torch.arange(half) // 2) / half)
    code = torch.stack([angle[:, 0::2].sin(), angle[:, 1::2].cos()], 2).flatten(1)
    y, x = torch.meshgrid(torch.arange(side), torch.arange(side), indexing="ij")
    return torch.cat([code[y.flatten()], code[x.flatten()]], 1)


@torch.no_grad()
def initialise(model):
    """Xavier as DETR has it; queries begin at a coarse grid of places, and look where they are."""
    kind = model.kind
    for name, p in model.named_parameters():
        if p.ndim > 1:
            nn.init.xavier_uniform_(p)
    if "position" in model.query:
        side = math.ceil(kind.queries**0.5)
        model.query["position"].copy_(sine_code(side, kind.width)[: kind.queries])
        for layer in model.decoder.layers:
            layer.crossAttention.kProj.weight.copy_(layer.crossAttention.qProj.weight)
    if "content" in model.query:
        nn.init.normal_(model.query["content"])


def describe(kind):
    return asdict(kind)
