"""The page's tensors in PyTorch's layout, and the embedded weights under the names that the tabs have."""

import re

import torch

# Hugging Face's names, as far as a tab calls a thing otherwise. Layers of an mlp have activations between them.
NAMES = [
    (r"^model\.", ""),
    (r"^backbone\.model\.embedder\.embedder", "backbone.stem"),
    (r"^backbone\.model\.encoder\.stages\.(\d)\.layers\.(\d)\.layer", r"backbone.stages.\1.\2.conv"),
    (r"^backbone\.model\.encoder\.stages\.(\d)\.layers\.(\d)\.shortcut(?:\.1)?", r"backbone.stages.\1.\2.shortcut"),
    (r"\.convolution\.", ".conv."),
    (r"\.normalization\.", ".norm."),
    (r"^encoder_input_proj", "encoder.input_proj"),
    (r"^decoder_input_proj", "query.input_proj"),
    (r"(input_proj\.\d)\.0\.", r"\1.conv."),
    (r"(input_proj\.\d)\.1\.", r"\1.norm."),
    (r"^encoder\.encoder\.0\.layers\.0", "encoder.aifi"),
    (r"^encoder\.lateral_convs", "encoder.top_down.lateral"),
    (r"^encoder\.fpn_blocks", "encoder.top_down.fuse"),
    (r"^encoder\.downsample_convs", "encoder.bottom_up.halve"),
    (r"^encoder\.pan_blocks", "encoder.bottom_up.fuse"),
    (r"^enc_output", "query.rate.output"),
    (r"^enc_score_head", "query.rate.class_head"),
    (r"^enc_bbox_head", "query.rate.box_head"),
    (r"^decoder\.query_pos_head", "decoder.query_position"),
    (r"^decoder\.bbox_embed", "decoder.box_head"),
    (r"^decoder\.class_embed", "decoder.class_head"),
    (r"(box_head(?:\.\d)?|query_position)\.layers\.(\d)", lambda m: f"{m[1]}.{2 * int(m[2])}"),
    (r"\.fc1\.", ".ffn.0."),
    (r"\.fc2\.", ".ffn.2."),
    (r"\.self_attn\.", ".self_attention."),
    (r"\.encoder_attn\.sampling_offsets", ".cross_attention.offsets"),
    (r"\.encoder_attn\.attention_weights", ".cross_attention.weights"),
    (r"\.encoder_attn\.", ".cross_attention."),
    (r"\.self_attn_layer_norm", ".norm1"),
    (r"\.encoder_attn_layer_norm", ".norm2"),
    (r"^(decoder.*)\.final_layer_norm", r"\1.norm3"),
    (r"^(encoder.*)\.final_layer_norm", r"\1.norm2"),
    (r"^denoising_class_embed", "denoising.class_embedding"),
]


def tab_weights(file):
    """Every tensor of a Hugging Face checkpoint under the name that the tabs' modules give it."""
    renamed = {}
    for name, value in file.items():
        for pattern, ours in NAMES:
            name = re.sub(pattern, ours, name)
        renamed[name] = value.float() if value.is_floating_point() else value
    return renamed


class Page:
    """Tensors by the book's paths; `listing.` holds what its plain functions gave."""

    def __init__(self, tensors, weights):
        self.tensors, self.weights = tensors, weights

    def __call__(self, path):
        return self.tensors[path]

    def listing(self, path):
        return self.tensors[f"listing.{path}"]

    def map(self, path):
        """B H W C -> B C H W."""
        return self.tensors[path].permute(0, 3, 1, 2).contiguous()

    def sizes(self):
        return [tuple(self(f"encoder.P{level}").shape[1:3]) for level in (3, 4, 5)]

    def load(self, module, prefix):
        """The module with exactly the embedded weights below `prefix`, in eval mode."""
        own = {name[len(prefix) :]: value for name, value in self.weights.items() if name.startswith(prefix)}
        module.load_state_dict(own, strict=True)
        return module.eval()
