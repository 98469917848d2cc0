"""The detectors of the original codes, built from clones of their repositories, which no package registry has.

    git clone https://github.com/lyuwenyu/RT-DETR SOURCES/RT-DETR
    git clone https://github.com/Peterande/D-FINE SOURCES/D-FINE
    git clone https://github.com/facebookresearch/detr SOURCES/detr
    pip install ultralytics torchvision
"""

import importlib
import sys
import types
from pathlib import Path

import torch

LEVELS = dict(feat_channels=[256] * 3, feat_strides=[8, 16, 32], num_levels=3, num_classes=80)
NAMES = ("rtdetr_r18", "rtdetrv2_r18", "rtdetrv2_r18_dsp", "rtdetrv2_hgnetv2_l", "rtdetr-l", "dfine_s", "detr_r50")


def build(name, sources, side=640):
    """A detector of one of NAMES; a sentence that says what to get where its code is missing."""
    try:
        with_torchvision()
        if name == "rtdetr-l":
            return ultralytics()
        if name == "detr_r50":
            return detr(sources / "detr")
        if name == "dfine_s":
            return dfine(sources / "D-FINE", dict(eval_spatial_size=[side, side]))
        return lyuwenyu(name, sources / "RT-DETR", dict(eval_spatial_size=[side, side]))
    except ImportError as missing:
        raise SystemExit(f"{name} needs code that is not here ({missing}). Get it first:\n{__doc__}") from missing


def with_torchvision():
    """A torchvision whose compiled operators do not fit this torch imports all the same: none of them runs here."""
    try:
        import torchvision  # noqa: F401
    except RuntimeError:
        for name in [one for one in sys.modules if one.split(".")[0] == "torchvision"]:
            del sys.modules[name]
        for name in ("nms", "qnms"):
            torch.library.define(f"torchvision::{name}", "(Tensor boxes, Tensor scores, float iou) -> Tensor")
        import torchvision  # noqa: F401


def modules(root, *names):
    """Modules of a repository's package `src`, without its data sets, trainers and registry of classes."""
    for name in [one for one in sys.modules if one.split(".")[0] == "src"]:
        del sys.modules[name]
    for package in ("src", "src.nn", "src.nn.backbone", "src.zoo", "src.zoo.rtdetr", "src.zoo.dfine", "src.misc"):
        sys.modules[package] = types.ModuleType(package)
        sys.modules[package].__path__ = [str(Path(root, *package.split(".")))]
    sys.modules["src.core"] = types.ModuleType("src.core")
    sys.modules["src.core"].register = lambda *args, **_: args[0] if args else lambda made: made
    return [importlib.import_module(f"src.{name}") for name in names]


def lyuwenyu(name, root, square):
    """configs/rtdetr/rtdetr_r18vd_6x_coco.yml, and of version 2 the _120e_, _dsp_3x_ and _hgnetv2_l_6x_ ones."""
    second, on_hgnet = "v2" in name, "hgnet" in name
    code = root / ("rtdetrv2_pytorch" if second else "rtdetr_pytorch")
    decoder = "zoo.rtdetr.rtdetrv2_decoder" if second else "zoo.rtdetr.rtdetr_decoder"
    resnet, hybrid, decoders, whole = modules(
        code, "nn.backbone.presnet", "zoo.rtdetr.hybrid_encoder", decoder, "zoo.rtdetr.rtdetr"
    )
    shared = dict(return_idx=[1, 2, 3], freeze_at=-1, freeze_norm=False, pretrained=False)
    if on_hgnet:
        [hgnet] = [importlib.import_module("src.nn.backbone.hgnetv2")]
        backbone, widths, expansion, layers = hgnet.HGNetv2("L", **shared), [512, 1024, 2048], 1.0, 6
    else:
        backbone, widths, expansion, layers = resnet.PResNet(18, variant="d", **shared), [128, 256, 512], 0.5, 3
    encoder = hybrid.HybridEncoder(
        in_channels=widths, hidden_dim=256, expansion=expansion, **square, **(dict(version="v2") if second else {})
    )
    if not second:
        return whole.RTDETR(backbone, encoder, decoders.RTDETRTransformer(num_decoder_layers=layers, **LEVELS, **square))
    method = "discrete" if name.endswith("dsp") else "default"
    transformer = decoders.RTDETRTransformerv2(num_layers=layers, num_points=[4] * 3, cross_attn_method=method, **LEVELS, **square)
    return whole.RTDETR(backbone, encoder, transformer)


def dfine(root, square):
    """configs/dfine/dfine_hgnetv2_s_coco.yml."""
    hgnet, hybrid, decoders, whole = modules(
        root, "nn.backbone.hgnetv2", "zoo.dfine.hybrid_encoder", "zoo.dfine.dfine_decoder", "zoo.dfine.dfine"
    )
    on = hgnet.HGNetv2("B0", use_lab=True, return_idx=[1, 2, 3], freeze_at=-1, freeze_norm=False, pretrained=False)
    encoder = hybrid.HybridEncoder(in_channels=[256, 512, 1024], depth_mult=0.34, expansion=0.5, **square)
    decoder = decoders.DFINETransformer(num_layers=3, num_points=[3, 6, 3], reg_max=32, reg_scale=4, **LEVELS, **square)
    return whole.DFINE(on, encoder, decoder)


def detr(root):
    """main.py's defaults."""
    if not (root / "models").is_dir():
        raise ImportError(f"no {root}/models")
    sys.path.insert(0, str(root))
    from models import backbone, detr as whole, position_encoding, transformer

    backbone.is_main_process = lambda: False  # which would load weights from the net
    on = backbone.Backbone("resnet50", False, False, False)
    joined = backbone.Joiner(on, position_encoding.PositionEmbeddingSine(128, normalize=True))
    joined.num_channels = on.num_channels
    layers = transformer.Transformer(256, 8, 6, 6, 2048, return_intermediate_dec=True)
    return whole.DETR(joined, layers, num_classes=91, num_queries=100)


def ultralytics():
    from ultralytics.nn.tasks import RTDETRDetectionModel

    return RTDETRDetectionModel("rtdetr-l.yaml", nc=80, verbose=False)
