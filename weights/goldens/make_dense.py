"""Makes the golden of family dense, test/golden/dense: heads of all tokens on the maps of test/golden/basic.

    python weights/goldens/make_dense.py            # torch 2.13.0 on the CPU
    python weights/goldens/make_dense.py --check    # re-makes it and compares
"""

import argparse
import json
import tempfile
from pathlib import Path

import torch
from make_detr import GOLDEN, See, labels, write
from make_goldens import randomise
from safetensors.torch import load_file
from torch import nn

C, CLASSES, LEVELS = 16, 5, ("P3", "P4", "P5")


class Heads(nn.Module):
    """The heads of query selection, written down anew; attributes bear the book's paths."""

    def __init__(self):
        super().__init__()
        self.inputProj = nn.ModuleList(
            nn.ModuleDict({"conv": nn.Conv2d(C, C, 1, bias=False), "norm": nn.BatchNorm2d(C)}) for _ in LEVELS
        )
        self.output = nn.ModuleDict({"linear": nn.Linear(C, C), "norm": nn.LayerNorm(C)})
        self.classHead = nn.Linear(C, CLASSES)
        self.boxHead = nn.ModuleList([nn.Linear(C, C), nn.Linear(C, C), nn.Linear(C, 4)])

    def forward(self, maps, see):
        tokens, anchors = [], []
        for level, (unit, x) in enumerate(zip(self.inputProj, maps)):
            y = see.at(f"inputProj.{level}")("output", unit["norm"](unit["conv"](x)), "BHWC")
            tokens.append(y.flatten(2).mT)
            anchors.append(anchors_of(*y.shape[2:], 0.05 * 2**level))
        memory, anchors = see("memory", torch.cat(tokens, 1)), torch.cat(anchors)
        assert ((anchors > 0.01) & (anchors < 0.99)).all()
        anchors = see("anchorLogit", anchors.logit())
        see("valid", torch.ones(len(anchors), 1))
        features = see("features", self.output["norm"](self.output["linear"](memory)))
        logits = see("logit", self.classHead(features))
        x = self.boxHead[1](self.boxHead[0](features).relu()).relu()
        box = see("boxLogit", see("boxDelta", self.boxHead[2](x)) + anchors)
        see("score", logits.amax(2))
        see("cxcywh01", box.sigmoid())


def anchors_of(height, width, side):
    """cxcywh of one box per cell, [S, 4]."""
    y, x = torch.meshgrid((torch.arange(height) + 0.5) / height, (torch.arange(width) + 0.5) / width, indexing="ij")
    wide = torch.full_like(x, side)
    return torch.stack([x, y, wide, wide], -1).flatten(0, 1)


def make(folder):
    module = Heads().eval()
    with torch.no_grad():
        randomise(module, torch.Generator().manual_seed(3))
    module.half().float()
    lender = load_file(GOLDEN / "basic" / "trace.safetensors")
    shown = {}
    with torch.no_grad():
        module([lender[f"encoder.{name}"].permute(0, 3, 1, 2) for name in LEVELS], See(shown, "query"))
    leaves = {"running_mean": "mean", "running_var": "variance"}
    weights = {}
    for name, value in module.state_dict().items():
        path, leaf = name.rsplit(".", 1)
        if leaf != "num_batches_tracked":
            weights[f"query.{path}.{leaves.get(leaf, leaf)}"] = value
    config = dict(
        model_type="inside_rtdetr_dense", shared=dict(model="embedded", prefixes=["backbone", "encoder"]),
        rt_detr=json.loads((GOLDEN / "basic" / "config.json").read_text()), **labels(),
    )  # fmt: skip
    write(folder, shown, weights, config, 3, "float16")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="re-make and compare")
    torch.set_num_threads(1)
    if not parser.parse_args().check:
        return make(GOLDEN / "dense")
    with tempfile.TemporaryDirectory() as fresh:
        make(Path(fresh))
        for name in ("model.safetensors", "trace.safetensors"):
            ours, theirs = load_file(GOLDEN / "dense" / name), load_file(Path(fresh) / name)
            assert ours.keys() == theirs.keys() and all(torch.allclose(ours[k], theirs[k], 1e-5, 1e-6) for k in ours), name


if __name__ == "__main__":
    main()
