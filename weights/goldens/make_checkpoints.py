"""Writes golden checkpoints anew as other libraries save them: test/golden/pytorch/*.pth and *.pt.

    python weights/goldens/make_checkpoints.py

The weights are those of test/golden/<case>/model.safetensors, so their traces hold for these files too.
Only names are restated here, none of the libraries' code: lyuwenyu's of version 1 and 2, with `ema`
beside other weights, and Ultralytics' as a pickled module whose classes do not exist.
"""

import collections
import re
import sys
import types
from pathlib import Path

import torch
from safetensors.torch import load_file

GOLDEN = Path(__file__).resolve().parents[2] / "test" / "golden"
OUT = GOLDEN / "pytorch"
EPS = 1e-3  # of Ultralytics' batch norms; transformers' have 1e-5

TRANSFORMER = [
    (r"^model\.encoder_input_proj\.", "encoder.input_proj."),
    (r"^model\.decoder_input_proj\.", "decoder.input_proj."),
    (r"^(model\.encoder\.encoder\..*)\.self_attn_layer_norm\.", r"\1.norm1."),
    (r"^(model\.encoder\.encoder\..*)\.final_layer_norm\.", r"\1.norm2."),
    (r"^(model\.decoder\.layers\..*)\.self_attn_layer_norm\.", r"\1.norm1."),
    (r"^(model\.decoder\.layers\..*)\.encoder_attn_layer_norm\.", r"\1.norm2."),
    (r"^(model\.decoder\.layers\..*)\.final_layer_norm\.", r"\1.norm3."),
    (r"\.encoder_attn\.", ".cross_attn."),
    (r"\.n_points_scale$", ".num_points_scale"),
    (r"\.(?:mlp\.)?fc([12])\.", r".linear\1."),
    (r"^model\.encoder\.", "encoder."),
    (r"^model\.decoder\.layers\.", "decoder.decoder.layers."),
    (r"^model\.decoder\.bbox_embed\.", "decoder.dec_bbox_head."),
    (r"^model\.decoder\.class_embed\.", "decoder.dec_score_head."),
    (r"^model\.decoder\.query_pos_head\.", "decoder.query_pos_head."),
    (r"^model\.(enc_\w+|denoising_class_embed)\.", r"decoder.\1."),
]

RESNET = [
    (r"^model\.backbone\.model\.embedder\.embedder\.(\d)\.", r"backbone.conv1.conv1_\1."),
    (r"^model\.backbone\.model\.encoder\.stages\.(\d+)\.layers\.", r"backbone.res_layers.\1.blocks."),
    (r"\.layer\.0\.", ".branch2a."),
    (r"\.layer\.1\.", ".branch2b."),
    (r"\.layer\.2\.", ".branch2c."),
    (r"\.shortcut\.1\.", ".short.conv."),
    (r"\.shortcut\.", ".short."),
    (r"\.convolution\.", ".conv."),
    (r"\.normalization\.", ".norm."),
]


def renamed(name: str, rules) -> str:
    for pattern, then in rules:
        name = re.sub(pattern, then, name)
    return name


def packed(state: dict) -> dict:
    """PyTorch's attention keeps its three projections in one tensor."""
    out = {}
    for name, value in state.items():
        found = re.match(r"(.*self_attn)\.([qkv])_proj\.(weight|bias)$", name)
        if not found:
            out[name] = value
        elif found[2] == "q":
            parts = [state[f"{found[1]}.{part}_proj.{found[3]}"] for part in "qkv"]
            out[f"{found[1]}.in_proj_{found[3]}"] = torch.cat(parts)
    return out


def original(case: str) -> dict:
    state = load_file(GOLDEN / case / "model.safetensors")
    state = {k: v for k, v in state.items() if not k.startswith(("class_embed", "bbox_embed"))}
    state = {renamed(k, [*TRANSFORMER, *RESNET]): v for k, v in packed(state).items()}
    stem = re.compile(r"(backbone\.conv1\.conv1_)(\d)")
    state = {stem.sub(lambda m: m[1] + str(int(m[2]) + 1), k): v for k, v in state.items()}
    state["decoder.anchors"] = torch.zeros(1, 8, 4)
    state["decoder.valid_mask"] = torch.ones(1, 8, 1, dtype=torch.bool)
    return state


def words(name: str) -> str:
    """Version 2 names the halves of a projection that version 1 numbers."""
    halves = {"0": "conv", "1": "norm"}
    name = re.sub(r"(input_proj\.\d+)\.([01])\.", lambda m: f"{m[1]}.{halves[m[2]]}.", name)
    name = name.replace("enc_output.0.", "enc_output.proj.")
    return name.replace("enc_output.1.", "enc_output.norm.")


def save_original(case: str, name: str, version: int) -> None:
    state = original(case)
    if version == 2:
        state = {words(k): v for k, v in state.items()}
    torch.manual_seed(0)
    odd = {k: torch.zeros(()).expand(v.shape) for k, v in state.items()}
    file = {"date": "2024-01-01", "last_epoch": 71, "model": odd, "lr_scheduler": collections.Counter({3: 1})}
    torch.save({**file, "ema": {"module": state, "updates": 12}}, OUT / name)


# D-FINE and DEIM: RT-DETR's names of version 2, and those of its own fusion and decoder.

FINE = [
    (r"(encoder\.(?:fpn|pan)_blocks\.\d+)\.conv([14])\.", r"\1.cv\2."),
    (r"(encoder\.(?:fpn|pan)_blocks\.\d+)\.conv([23])\.", r"\1.cv\2.1."),
    (r"\.csp_rep1\.", ".cv2.0."),
    (r"\.csp_rep2\.", ".cv3.0."),
    (r"(downsample_convs\.\d+)\.conv", r"\1.0.cv"),
    (r"\.mlp\.layers\.([01])\.", lambda m: f".linear{int(m[1]) + 1}."),
    (r"\.o_proj\.", ".out_proj."),
    (r"^model\.encoder\.aifi\.", "model.encoder.encoder."),
    (r"^model\.decoder\.lqe_layers\.", "decoder.decoder.lqe_layers."),
    (r"^model\.decoder\.(pre_bbox_head|up$|reg_scale$)", r"decoder.\1"),
    (r"^model\.backbone\.model\.embedder\.", "backbone.stem."),
    (r"^model\.backbone\.model\.encoder\.", "backbone."),
    (r"^(backbone\..*)\.convolution\.", r"\1.conv."),
    (r"^(backbone\..*)\.normalization\.", r"\1.bn."),
]


def save_fine(case: str, name: str) -> None:
    state = load_file(GOLDEN / case / "model.safetensors")
    state = {re.sub(r"\.o_proj\.", ".out_proj.", k): v for k, v in state.items() if not k.startswith(("class_embed", "bbox_embed"))}
    state = {words(renamed(k, [*FINE, *TRANSFORMER])): v for k, v in packed(state).items()}
    state["decoder.reg_scale"] = state["decoder.reg_scale"].long()  # as its configuration has it, 4
    for shared in ("up", "reg_scale"):  # a parameter of two modules
        state[f"decoder.decoder.{shared}"] = state[f"decoder.{shared}"]
    state["decoder.anchors"] = torch.zeros(1, 8, 4)
    state["decoder.valid_mask"] = torch.ones(1, 8, 1, dtype=torch.bool)
    torch.save({"date": "2025-01-01", "last_epoch": 131, "ema": {"module": state, "updates": 12}}, OUT / name)


# Ultralytics: modules whose attributes alone are read.


def kind(name: str, where: str = "ultralytics.nn.modules"):
    for end in range(1, where.count(".") + 2):
        package = ".".join(where.split(".")[:end])
        sys.modules.setdefault(package, types.ModuleType(package))
    module = sys.modules[where]
    made = type(name, (torch.nn.Module,), {"__module__": where})
    setattr(module, name, made)
    return made


KINDS = {
    name: kind(name)
    for name in "HGStem HGBlock DWConv Conv AIFI Upsample Concat RepC3 RTDETRDecoder".split()
}
MODEL = kind("RTDETRDetectionModel", "ultralytics.nn.tasks")


def fill(module: torch.nn.Module, state: dict) -> torch.nn.Module:
    """Makes the tree of modules that these names describe."""
    for name, value in state.items():
        *path, leaf = name.split(".")
        here = module
        for part in path:
            if part not in here._modules:
                here.add_module(part, torch.nn.Module())
            here = here._modules[part]
        if leaf.startswith("running_") or leaf == "num_batches_tracked":
            here.register_buffer(leaf, value)
            here.eps = EPS
        else:
            here.register_parameter(leaf, torch.nn.Parameter(value, requires_grad=False))
    return module


BLOCK = [(r"\.aggregation\.0\.", ".sc."), (r"\.aggregation\.1\.", ".ec."), (r"\.layers\.", ".m.")]
UNIT = [(r"\.convolution\.", ".conv."), (r"\.normalization\.", ".bn."), (r"\.norm\.", ".bn.")]
CSP = [(r"\.conv([123])\.(conv|norm)\.", r".cv\1.\2."), (r"bottlenecks\.(\d)\.cv", r"m.\1.conv")]
HEAD = [(r"\.self_attn\.", ".self_attn."), *TRANSFORMER, (r"^decoder\.", "")]
LAYER = [
    (r"\.self_attn\.", ".ma."),
    (r"\.self_attn_layer_norm\.", ".norm1."),
    (r"\.final_layer_norm\.", ".norm2."),
]


def save_ultralytics(case: str, name: str, version: str, heads: int, encoder_heads: int, queries: int, half=False) -> None:
    state = packed(load_file(GOLDEN / case / "model.safetensors"))
    state = {k: v for k, v in state.items() if not k.startswith(("class_embed", "bbox_embed"))}
    for key, value in state.items():
        if key.endswith("running_var"):
            state[key] = (value.float() - (EPS - 1e-5)).to(value.dtype)
    layers = []

    def add(made: str, prefix: str, rules=(), f=-1, **attributes) -> int:
        part = {"." + k[len(prefix) :]: v for k, v in state.items() if k.startswith(prefix)}
        part = {renamed(k, [*rules, *UNIT])[1:]: v for k, v in part.items()}
        module = fill(KINDS[made](), part)
        module.i, module.f = len(layers), f
        for attribute, value in attributes.items():
            setattr(module, attribute, value)
        layers.append(module)
        return len(layers) - 1

    stages = "model.backbone.model.encoder.stages."
    add("HGStem", "model.backbone.model.embedder.")
    ends = []
    for stage in range(4):
        if any(k.startswith(f"{stages}{stage}.downsample.") for k in state):
            add("DWConv", f"{stages}{stage}.downsample.")
        blocks = {k.split(".")[7] for k in state if k.startswith(f"{stages}{stage}.blocks.")}
        for block in sorted(blocks, key=int):
            ends_at = add("HGBlock", f"{stages}{stage}.blocks.{block}.", BLOCK, add=int(block) > 0)
        ends.append(ends_at)
    project = [(r"^\.0\.", ".conv."), (r"^\.1\.", ".bn.")]
    add("Conv", "model.encoder_input_proj.2.", project)
    add("AIFI", "model.encoder.encoder.0.layers.0.", LAYER)
    layers[-1]._modules["ma"].num_heads = encoder_heads
    laterals, ups = [], []
    for i in range(2):
        laterals.append(add("Conv", f"model.encoder.lateral_convs.{i}."))
        up = add("Upsample", "-")
        add("Conv", f"model.encoder_input_proj.{1 - i}.", project, f=ends[2 - i])
        add("Concat", "-", f=[-2, -1] if up else [])
        ups.append(add("RepC3", f"model.encoder.fpn_blocks.{i}.", CSP))
    outputs = [ups[1]]
    for i in range(2):
        add("Conv", f"model.encoder.downsample_convs.{i}.")
        add("Concat", "-", f=[-1, laterals[1 - i]])
        outputs.append(add("RepC3", f"model.encoder.pan_blocks.{i}.", CSP))
    head = {renamed(k, HEAD): v for k, v in state.items() if "backbone" not in k}
    head = {k: v for k, v in head.items() if not k.startswith(("encoder.", "encoder_"))}
    classes = head["enc_score_head.weight"].shape[0]
    head["denoising_class_embed.weight"] = torch.zeros(classes, head["enc_score_head.weight"].shape[1])
    decoder = fill(KINDS["RTDETRDecoder"](), head)
    decoder.f, decoder.nhead, decoder.num_queries = outputs, heads, queries
    decoder._modules["decoder"].eval_idx = len(list(decoder._modules["decoder"]._modules["layers"].children())) - 1
    layers.append(decoder)
    model = MODEL()
    model.model = torch.nn.Sequential(*layers)
    model.names = {i: word for i, word in enumerate(["person", "bicycle", "car", "bus", "dog"])}
    file = {"epoch": -1, "model": None, "ema": model.half() if half else model, "train_args": {"imgsz": 64}, "version": version}
    torch.save(file, OUT / name)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    save_original("basicWide", "original.pth", 1)
    save_original("v2Points", "originalSecond.pth", 2)
    save_fine("dfine", "originalFine.pth")
    save_ultralytics("hgnet", "best.pt", "8.4.1", 4, 2, 20)
    save_ultralytics("hgnet", "bestHalf.pt", "8.4.1", 4, 2, 20, half=True)
