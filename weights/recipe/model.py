"""The embedded model: RT-DETR as `transformers` builds it, narrow, and initialised as its authors do."""

import math

import torch
from torch import nn
from transformers import RTDetrConfig, RTDetrForObjectDetection, RTDetrResNetConfig

CATEGORIES = (
    (1, "person"), (2, "bicycle"), (3, "car"), (6, "bus"), (8, "truck"), (10, "traffic light"),
    (15, "bench"), (16, "bird"), (17, "cat"), (18, "dog"), (28, "umbrella"), (38, "kite"),
)  # (COCO id, name) in the order of the model's classes; the same list as lib/scene
IMAGE_SIZE = 320

# The sizes that come with the book; `width` is the C of encoder and decoder (divisible by 8 heads).
VARIANTS = {
    "default": dict(stages=(16, 48, 96, 192), width=96, ffn=256, decoder_layers=6),
    "nano": dict(stages=(16, 32, 64, 112), width=64, ffn=192, decoder_layers=3),
}


def embedded_config(variant="default", **changes):
    """Config of a narrow RT-DETR: ResNet-18-vd pattern, 8 heads, 3 levels, 100 queries."""
    sizes = dict(VARIANTS[variant])
    stages, width, ffn = (sizes.pop(name) for name in ("stages", "width", "ffn"))
    backbone = RTDetrResNetConfig(
        embedding_size=stages[0], hidden_sizes=list(stages), depths=[2, 2, 2, 2], layer_type="basic",
        hidden_act="relu", downsample_in_first_stage=False, out_indices=[2, 3, 4],
    )
    names = {i: name for i, (_, name) in enumerate(CATEGORIES)}
    settings = dict(
        backbone_config=backbone, freeze_backbone_batch_norms=False,
        encoder_hidden_dim=width, encoder_in_channels=list(stages[1:]), encoder_ffn_dim=ffn,
        hidden_expansion=0.5, d_model=width, decoder_in_channels=[width] * 3, decoder_ffn_dim=ffn,
        num_queries=100, num_denoising=100,
        id2label=names, label2id={name: i for i, name in names.items()},
    )
    return RTDetrConfig(**{**settings, **sizes, **changes})


@torch.no_grad()
def initialise(model):
    """Start as the original implementation does.

    `transformers` draws every weight outside the heads, also the scale of each batch norm, from N(0, 0.01),
    which suits fine-tuning but all but silences a network that starts from nothing.
    """
    heads = [*model.model.decoder.class_embed, model.model.enc_score_head]  # a set's order, and so each one's numbers, would vary
    for name, module in model.named_modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.ones_(module.weight)
            nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_in", nonlinearity="relu")
        elif isinstance(module, nn.Linear) and module not in heads:
            if name.endswith(("sampling_offsets", "attention_weights")):
                continue  # zero weights and a bias of one direction per head, already in place
            nn.init.xavier_uniform_(module.weight)
            nn.init.zeros_(module.bias)
    for head in [*model.model.decoder.bbox_embed, model.model.enc_bbox_head]:
        nn.init.zeros_(head.layers[-1].weight)  # the first prediction is the reference box itself
    prior = -math.log((1 - 0.01) / 0.01)
    for head in heads:
        nn.init.xavier_uniform_(head.weight)
        nn.init.constant_(head.bias, prior)


def build(config, seed=0):
    """A freshly initialised model, the same for the same seed."""
    torch.manual_seed(seed)
    model = RTDetrForObjectDetection(config)
    initialise(model)
    return model
