"""Makes the goldens of family detr: test/golden/<case>/{config.json, model.safetensors, trace.safetensors}.

    python weights/goldens/make_detr.py            # transformers 5.24.0, torch 2.13.0 on the CPU
    python weights/goldens/make_detr.py --check    # re-makes them and compares

`detr` and `detrLater` are transformers' own; `detr` has its weights once more under the original's names (original.pth).
`detrFromScratch` and `iouHeadBlind` are the systems of two popular notes, written down anew in detr_cases.py.
`relativeDense` and `relativeIouHead` read the maps of test/golden/basic, as the trained relatives read the embedded model's.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import torch
import transformers
from detr_cases import CLASSES, HUGGING_FACE, WRITTEN_DOWN, Decoder, Layer, settings
from make_goldens import image, randomise
from safetensors.torch import load_file, save_file
from torch import nn
from tracing import Taps, heads_of, nhwc, same
from transformers import DetrConfig, DetrForObjectDetection, ResNetConfig

GOLDEN = Path(__file__).resolve().parents[2] / "test" / "golden"


class See:
    """Collects what a module shows, under our paths."""

    def __init__(self, shown, path=""):
        self.shown, self.path = shown, path

    def at(self, child):
        return See(self.shown, f"{self.path}.{child}" if self.path else child)

    def __call__(self, name, value, dims=""):
        self.shown[f"{self.path}.{name}"] = (nhwc(value) if dims == "BHWC" else value).detach().clone()
        return value


def write(folder, shown, weights, config, seed, dtype="float32"):
    """One golden; what the file holds is what was run."""
    folder.mkdir(parents=True, exist_ok=True)
    order = json.dumps(list(shown))
    metadata = {"case": folder.name, "seed": str(seed), "transformers": transformers.__version__, "order": order}
    save_file({k: v.clone().contiguous() for k, v in shown.items()}, folder / "trace.safetensors", metadata)
    if weights is not None:
        whole = {k: v.to(getattr(torch, dtype)).contiguous() for k, v in weights.items()}
        save_file(whole, folder / "model.safetensors", {"format": "pt"})
        (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    for written in folder.iterdir():
        written.chmod(0o644)
    print(f"{folder.name}: {len(shown)} tensors")


# transformers


def tap_attention(attention, taps, heads, scope, shows):
    q, k, v = (taps.outputs(getattr(attention, f"{name}_proj")) for name in "qkv")
    mixed, output = taps.inputs(attention.o_proj), taps.outputs(attention.o_proj)

    def collect():
        q_heads, k_heads, v_heads = (heads_of(x[0], heads) for x in (q, k, v))
        weights = torch.softmax(q_heads @ k_heads.transpose(2, 3) * attention.head_dim**-0.5, -1)
        same((weights @ v_heads).transpose(1, 2).flatten(2), mixed[0], scope)
        own = {f"{scope}.q": q_heads, f"{scope}.k": k_heads, f"{scope}.v": v_heads} if shows else {}
        return {**own, f"{scope}.weights": weights, f"{scope}.output": output[0]}

    return collect


def tap_layer(layer, taps, heads, scope, crosses):
    talk = tap_attention(layer.self_attn, taps, heads, f"{scope}.selfAttention", True)
    position = taps.inputs(layer.self_attn, "position_embeddings")
    first = taps.outputs(layer.self_attn_layer_norm)
    look = crosses and tap_attention(layer.encoder_attn, taps, heads, f"{scope}.crossAttention", False)
    second = crosses and taps.outputs(layer.encoder_attn_layer_norm)
    hidden, output = taps.inputs(layer.mlp.fc2), taps.outputs(layer)

    def collect():
        shown = {} if crosses else {f"{scope}.position": position[0][0]}
        shown.update(talk())
        shown[f"{scope}.{'norm1' if crosses else 'attended'}"] = first[0]
        if crosses:
            shown.update(look())
            shown[f"{scope}.norm2"] = second[0]
        return {**shown, f"{scope}.ffn.hidden": hidden[0], f"{scope}.output": output[0]}

    return collect


def trace(detector, pixels):
    """What our modules show of transformers' DETR."""
    taps, config = Taps(), detector.config
    model, resnet = detector.model, detector.model.backbone.model
    stem, pooled = taps.outputs(resnet.embedder.embedder), taps.outputs(resnet.embedder)
    blocks = [
        (f"backbone.stages.{i}.{j}", None if isinstance(block.shortcut, nn.Identity) else taps.outputs(block.shortcut),
         taps.outputs(block))
        for i, stage in enumerate(resnet.encoder.stages) for j, block in enumerate(stage.layers)
    ]  # fmt: skip
    stages = [taps.outputs(stage) for stage in resnet.encoder.stages]
    projected = taps.outputs(model.input_projection)
    layers = [
        tap_layer(layer, taps, getattr(config, f"{part}_attention_heads"), f"{path}.{i}", part == "decoder")
        for part, path in (("encoder", "encoder"), ("decoder", "decoder.layers"))
        for i, layer in enumerate(getattr(model, part).layers)
    ]
    with torch.no_grad():
        result = detector(pixel_values=pixels)
    taps.remove()
    shown = {"input.pixels": nhwc(pixels), "backbone.stem.0.output": nhwc(stem[0]), "backbone.stem.pooled": nhwc(pooled[0])}
    for scope, shortcut, output in blocks:
        if shortcut is not None:
            shown[f"{scope}.shortcut"] = nhwc(shortcut[0])
        shown[f"{scope}.output"] = nhwc(output[0])
    shown.update({f"backbone.S{i + 2}": nhwc(stages[i][0]) for i in (1, 2, 3)})
    shown["inputProj.output"] = nhwc(projected[0])
    parts = [layer() for layer in layers]
    shown["encoder.position"] = next(v for k, v in parts[0].items() if k.endswith("position"))
    for part in parts:
        shown.update(part)
    # The heads read every layer in our model; in transformers, unless it trains, the last alone.
    with torch.no_grad():
        for i in range(config.decoder_layers):
            read = model.decoder.layernorm(shown[f"decoder.layers.{i}.output"])
            shown[f"decoder.layers.{i}.normed"] = read
            shown[f"decoder.layers.{i}.logit"] = detector.class_labels_classifier(read)
            shown[f"decoder.layers.{i}.cxcywh01"] = detector.bbox_predictor(read).sigmoid()
    same(shown[f"decoder.layers.{i}.logit"], result.logits, "logits")
    same(shown[f"decoder.layers.{i}.cxcywh01"], result.pred_boxes, "boxes")
    return shown


def make_hugging_face(case, folder):
    backbone, model = settings(case)
    config = DetrConfig(backbone_config=ResNetConfig(**backbone), **model)
    detector = DetrForObjectDetection(config).eval()
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        randomise(detector, generator)
        for name, buffer in detector.named_buffers():
            if name.endswith("normalization.weight"):  # frozen norms: buffers all four
                buffer.copy_(torch.rand(buffer.shape, generator=generator) * 0.8 + 0.6)
    detector.to(getattr(torch, case.dtype)).float()
    shown = trace(detector, image(case, generator))
    write(folder, shown, None, None, 0)
    detector.to(getattr(torch, case.dtype))
    detector.save_pretrained(folder, **({"save_original_format": False} if case.later_names else {}))
    for written in folder.glob("generation_config.json"):
        written.unlink()
    if case.facebook:
        torch.save({"model": original_names(load_file(folder / "model.safetensors"))}, folder / "original.pth")
    for written in folder.iterdir():
        written.chmod(0o644)


def original_names(weights):
    """transformers' names (of 4.4x) to those of the original code, q, k and v one matrix."""
    rules = [
        ("model.backbone.conv_encoder.model.embedder.embedder.convolution", "backbone.0.body.conv1"),
        ("model.backbone.conv_encoder.model.embedder.embedder.normalization", "backbone.0.body.bn1"),
        ("model.encoder.layers", "transformer.encoder.layers"), ("model.decoder.layers", "transformer.decoder.layers"),
        ("model.decoder.layernorm", "transformer.decoder.norm"), ("encoder_attn.", "multihead_attn."), ("fc", "linear"),
        ("self_attn_layer_norm", "norm1"), ("encoder_attn_layer_norm", "norm2"), ("model.query_position_embeddings", "query_embed"),
        ("model.input_projection", "input_proj"), ("class_labels_classifier", "class_embed"), ("bbox_predictor", "bbox_embed"),
    ]  # fmt: skip
    renamed = {}
    for name, value in weights.items():
        if ".encoder.stages." in name:
            _, tail = name.split(".encoder.stages.")
            stage, _, block, kind, *rest = tail.split(".")
            unit = "downsample" if kind == "shortcut" else None
            *number, role, leaf = rest
            own = f"{unit}.{int(role == 'normalization')}" if unit else f"{'conv' if role == 'convolution' else 'bn'}{int(number[0]) + 1}"
            renamed[f"backbone.0.body.layer{int(stage) + 1}.{block}.{own}.{leaf}"] = value
            continue
        for theirs, ours in rules:
            name = name.replace(theirs, ours)
        name = name.replace("final_layer_norm", "norm2" if ".encoder." in name else "norm3")
        renamed[name] = value
    for name in [n for n in renamed if ".q_proj." in n]:
        thirds = [renamed.pop(name.replace(".q_proj.", f".{third}_proj.")) for third in "qkv"]
        renamed[name.replace(".q_proj.", ".in_proj_")] = torch.cat(thirds)
    return {name: value.contiguous() for name, value in renamed.items()}


# our own


def own_paths(module):
    """The state_dict of the modules of detr_cases.py under our paths, q, k and v apart."""
    rules = [
        ("backbone.conv1.", "backbone.stem.0.conv."), ("backbone.bn1.", "backbone.stem.0.norm."),
        *[(f"backbone.layer{i + 1}", f"backbone.stages.{i}") for i in range(4)],
        *[(f".{theirs}{k + 1}.", f".conv.{k}.{ours}.") for k in range(3) for theirs, ours in (("conv", "conv"), ("bn", "norm"))],
        (".downsample.0.", ".shortcut.conv."), (".downsample.1.", ".shortcut.norm."), ("running_mean", "mean"), ("running_var", "variance"),
        ("input_proj", "inputProj"), ("embed_proj", "inputProj"), ("lateral", "fpn.lateral"),
        ("self_attn", "selfAttention"), ("multihead_attn", "crossAttention"), ("out_proj", "outProj"),
        ("linear1", "ffn.0"), ("linear2", "ffn.1"), *[(f"norms.{i}", f"norm{i + 1}") for i in range(3)],
        ("class_head", "classHead"), ("box_head", "boxHead"), ("iou_head", "iouHead"),
    ]  # fmt: skip
    names = {"query": "query.position.weight", "unused": "query.position.weight", "content": "query.content.weight", "position": "position.weight"}
    renamed = {}
    for name, value in module.state_dict().items():
        if name.endswith("num_batches_tracked"):
            continue
        if name.startswith("output."):
            name = f"fpn.{name}"
        for theirs, ours in rules:
            name = name.replace(theirs, ours)
        name = names.get(name, name)
        if "in_proj_" in name:
            for third, part in zip("qkv", value.chunk(3)):
                renamed[name.replace("in_proj_", f"{third}Proj.")] = part
        else:
            renamed[name] = value
    return renamed


def labels():
    return {"id2label": {str(i): name for i, name in enumerate(CLASSES)}}


def make_written_down(name, kind, folder):
    module = kind().eval()
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        randomise(module, generator)
    pixels = image(HUGGING_FACE[0], generator)
    shown = {"input.pixels": nhwc(pixels)}
    with torch.no_grad():
        module(pixels, See(shown))
    backbone = dict(model_type="resnet", layer_type="bottleneck", embedding_size=8, hidden_sizes=kind.widths, depths=kind.depths)
    write(folder, shown, own_paths(module), {**kind.config, **kind.sizes, "backbone_config": backbone, **labels()}, 1)


class OnMaps(nn.Module):
    """A decoder on maps of another model: what the trained relatives are."""

    def __init__(self, joins):
        super().__init__()
        C, M, ffn = 16, 4, 24
        self.joins = joins
        if joins:
            self.input_proj = nn.Conv2d(12 + 16, C, 1)
        else:
            self.content = nn.Parameter(torch.empty(7, C))
        self.encoder = nn.ModuleList([Layer(C, M, ffn, False)] if joins else [])
        self.query = nn.Parameter(torch.empty(7, C))
        self.decoder = Decoder(C, M, ffn, 2, len(CLASSES) + 1, True, not joins)

    def forward(self, maps, see):
        if self.joins:
            fine, coarse = maps
            grown = nn.functional.interpolate(coarse, size=fine.shape[-2:], mode="nearest")
            maps = [self.input_proj(torch.cat([fine, grown], 1))]
            see.at("inputProj")("output", maps[0], "BHWC")
        batch, channels, height, width = maps[0].shape
        code = see.at("encoder")("position", sine_code(height, width, channels))
        x = maps[0].flatten(2).transpose(1, 2)
        for i, layer in enumerate(self.encoder):
            x = layer(x, code, see.at(f"encoder.{i}"))
        content = torch.zeros_like(self.query) if self.joins else self.content
        self.decoder(content.expand(batch, -1, -1), self.query, x, code, see.at("decoder"))


def sine_code(height, width, channels):
    """transformers' code of places, [S, C]."""
    from transformers.models.detr.modeling_detr import DetrSinePositionEmbedding

    code = DetrSinePositionEmbedding(channels // 2, normalize=True)
    return code(torch.Size([1, channels, height, width]), torch.device("cpu"), torch.float32)[0].flatten(1).T


def make_relative(name, joins, folder):
    module = OnMaps(joins).eval()
    generator = torch.Generator().manual_seed(2)
    with torch.no_grad():
        randomise(module, generator)
    module.half().float()
    lender = load_file(GOLDEN / "basic" / "trace.safetensors")
    paths = ["backbone.S4", "backbone.S5"] if joins else ["encoder.P4"]
    shown = {}
    with torch.no_grad():
        module([lender[path].permute(0, 3, 1, 2) for path in paths], See(shown))
    config = dict(
        model_type="inside_rtdetr_detr" if joins else "inside_rtdetr_iou_head",
        shared=dict(model="embedded", prefixes=["backbone"] if joins else ["backbone", "encoder"]),
        rt_detr=json.loads((GOLDEN / "basic" / "config.json").read_text()),
        neck="dense" if joins else "hybrid", memory=["S4", "S5"] if joins else ["P4"], position="sine",
        d_model=16, attention_heads=4, ffn_dim=24, encoder_layers=int(joins), decoder_layers=2, num_queries=7,
        query_content=not joins, iou_head=not joins, **labels(),
    )  # fmt: skip
    write(folder, shown, own_paths(module), config, 2, "float16")


def all_cases():
    for case in HUGGING_FACE:
        yield case.name, lambda folder, case=case: make_hugging_face(case, folder)
    for name, kind in WRITTEN_DOWN.items():
        yield name, lambda folder, name=name, kind=kind: make_written_down(name, kind, folder)
    for name, joins in (("relativeDense", True), ("relativeIouHead", False)):
        yield name, lambda folder, name=name, joins=joins: make_relative(name, joins, folder)


def check(name, make):
    """What differs between the committed files and fresh ones."""
    with tempfile.TemporaryDirectory() as parent:
        fresh = Path(parent) / name
        fresh.mkdir()
        make(fresh)
        wrong = [] if (fresh / "config.json").read_text() == (GOLDEN / name / "config.json").read_text() else [f"{name}/config.json"]
        for file in fresh.glob("*.safetensors"):
            ours, theirs = load_file(GOLDEN / name / file.name), load_file(file)
            wrong += [f"{name}/{file.name}: {path}" for path in ours.keys() ^ theirs.keys()]
            wrong += [f"{name}/{file.name}: {path}" for path in ours.keys() & theirs.keys()
                      if not torch.allclose(ours[path], theirs[path], rtol=1e-5, atol=1e-6)]  # fmt: skip
        return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="re-make and compare")
    options = parser.parse_args()
    torch.set_num_threads(1)
    wrong = []
    for name, make in all_cases():
        if options.check:
            wrong += check(name, make)
        else:
            make(GOLDEN / name)
    sys.exit("differ: " + ", ".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main()
