"""Runs RTDetrForObjectDetection and collects what our modules show, under our paths."""

import torch


def find(parent: torch.nn.Module, *names: str) -> torch.nn.Module:
    """The first submodule that exists: transformers 5.1 renamed several."""
    for name in names:
        module = parent
        for part in name.split("."):
            module = getattr(module, part, None)
            if module is None:
                break
        if module is not None:
            return module
    raise AttributeError(f"none of {names} in {type(parent).__name__}")


class Taps:
    """Inputs and outputs of modules, call by call, cloned before anything overwrites them."""

    def __init__(self):
        self.handles = []

    def outputs(self, module):
        """A list that fills with what the module returns."""
        calls = []

        def keep(_module, _inputs, output):
            first = output[0] if isinstance(output, tuple) else output
            calls.append(first.detach().clone())

        self.handles.append(module.register_forward_hook(keep))
        return calls

    def maps(self, module):
        """A list that fills with the maps of an encoder's output."""
        calls = []

        def keep(_module, _inputs, output):
            calls.append([map_bchw.detach().clone() for map_bchw in output[0]])

        self.handles.append(module.register_forward_hook(keep))
        return calls

    def inputs(self, module, keyword=None):
        """A list that fills with the first input, or the one of a keyword that ends so."""
        calls = []

        def keep(_module, inputs, keywords):
            named = [v for k, v in keywords.items() if keyword and k.endswith(keyword)]
            value = named[0] if keyword else inputs[0]
            calls.append(value.detach().clone())

        self.handles.append(module.register_forward_pre_hook(keep, with_kwargs=True))
        return calls

    def remove(self):
        for handle in self.handles:
            handle.remove()


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def heads_of(x, heads):
    """[B, S, C] to [B, M, S, D]"""
    batch, tokens, channels = x.shape
    return x.view(batch, tokens, heads, channels // heads).transpose(1, 2)


def same(a, b, what):
    assert torch.allclose(a, b, rtol=1e-5, atol=1e-6), f"{what} was not recomputed right"


def trace(detector, pixels, tappings=None):
    """pixels [B, 3, H, W] -> dict of path to tensor, in execution order; `tappings` in the order of the modules."""
    taps = Taps()
    shown = {"input.pixels": nhwc(pixels)}
    tappings = tappings or (tap_backbone, tap_encoder, tap_query, tap_decoder)
    parts = [tap(detector, taps) for tap in tappings]
    with torch.no_grad():
        result = detector(pixel_values=pixels)
        taps.remove()
        for part in parts:
            shown.update(part(result))
    return {path: value.detach().contiguous() for path, value in shown.items()}, result


def tap_backbone(detector, taps):
    backbone = detector.model.backbone.model
    if hasattr(backbone.embedder, "stem2a"):
        return tap_hgnet(backbone, taps)
    stem = [taps.outputs(unit) for unit in backbone.embedder.embedder]
    pooled = taps.outputs(backbone.embedder)
    stages = [
        [
            (
                None
                if isinstance(block.shortcut, torch.nn.Identity)
                else taps.outputs(block.shortcut),
                taps.outputs(block),
            )
            for block in stage.layers
        ]
        for stage in backbone.encoder.stages
    ]

    def collect(_result):
        shown = {f"backbone.stem.{i}.output": nhwc(calls[0]) for i, calls in enumerate(stem)}
        shown["backbone.stem.pooled"] = nhwc(pooled[0])
        for i, blocks in enumerate(stages):
            for j, (shortcut, output) in enumerate(blocks):
                if shortcut is not None:
                    shown[f"backbone.stages.{i}.{j}.shortcut"] = nhwc(shortcut[0])
                shown[f"backbone.stages.{i}.{j}.output"] = nhwc(output[0])
        levels = max(3, len(detector.config.encoder_in_channels))
        for level, blocks in list(zip((2, 3, 4, 5), stages))[-levels:]:
            shown[f"backbone.S{level}"] = nhwc(blocks[-1][1][0])
        return shown

    return collect


def tap_hgnet(backbone, taps):
    embedder = backbone.embedder
    names = ("stem1", "stem2a", "stem2b", "stem3", "stem4")
    stem = [taps.outputs(getattr(embedder, name)) for name in names]
    pooled = taps.outputs(embedder.pool)
    stages = [
        (
            None if isinstance(stage.downsample, torch.nn.Identity) else taps.outputs(stage.downsample),
            [tap_hg_block(block, taps) for block in stage.blocks],
        )
        for stage in backbone.encoder.stages
    ]

    def collect(_result):
        shown = {f"backbone.stem.{i}.output": nhwc(calls[0]) for i, calls in enumerate(stem)}
        late = [shown.pop(f"backbone.stem.{i}.output") for i in (3, 4)]
        shown["backbone.stem.pooled"] = nhwc(pooled[0])
        shown.update({f"backbone.stem.{i}.output": x for i, x in zip((3, 4), late)})
        for i, (down, blocks) in enumerate(stages):
            scope = f"backbone.stages.{i}"
            if down is not None:
                shown[f"{scope}.downsample.output"] = nhwc(down[0])
            for j, (layers, squeeze, output) in enumerate(blocks):
                for k, calls in enumerate(layers):
                    shown[f"{scope}.{j}.layers.{k}.output"] = nhwc(calls[0])
                shown[f"{scope}.{j}.squeeze.output"] = nhwc(squeeze[0])
                shown[f"{scope}.{j}.output"] = nhwc(output[0])
            if i > 0:
                shown[f"backbone.S{i + 2}"] = nhwc(blocks[-1][2][0])
        return shown

    return collect


def tap_hg_block(block, taps):
    layers = [taps.outputs(layer) for layer in block.layers]
    return layers, taps.outputs(block.aggregation[0]), taps.outputs(block)


def tap_attention(attention, taps, heads, scope):
    """Multi-head attention; its weights are recomputed and must give the output that it gave."""
    q, k, v = (taps.outputs(getattr(attention, f"{name}_proj")) for name in "qkv")
    out_proj = find(attention, "out_proj", "o_proj")
    mixed = taps.inputs(out_proj)
    output = taps.outputs(out_proj)

    def collect():
        size = attention.head_dim
        # Before transformers 5.1 the projected queries are scaled outside the hooked layer too.
        q_heads, k_heads, v_heads = (heads_of(x[0], heads) for x in (q, k, v))
        weights = torch.softmax(q_heads @ k_heads.transpose(2, 3) * size**-0.5, -1)
        mix = (weights @ v_heads).transpose(1, 2).flatten(2)
        same(mix, mixed[0], scope)
        return {
            f"{scope}.q": q_heads,
            f"{scope}.k": k_heads,
            f"{scope}.v": v_heads,
            f"{scope}.weights": weights,
            f"{scope}.output": output[0],
        }

    return collect


def tap_encoder(detector, taps):
    model, config = detector.model, detector.config
    encoder = model.encoder
    projections = model.encoder_input_proj
    projected = [taps.outputs(unit) for unit in projections]
    aifis = [
        (
            f"encoder.aifi{i + 1 if i > 0 else ''}",
            taps.outputs(projections[level]),
            transformer.layers,
        )
        for i, (level, transformer) in enumerate(
            zip(config.encode_proj_layers, find(encoder, "encoder", "aifi"))
        )
    ]
    layers = {
        scope: [
            tap_aifi_layer(layer, taps, config, f"{scope}.{n}") for n, layer in enumerate(own)
        ]
        for scope, _, own in aifis
    }
    lateral = [taps.outputs(unit) for unit in encoder.lateral_convs]
    downsample = [taps.outputs(unit) for unit in encoder.downsample_convs]
    fused = taps.maps(encoder)
    top_down = [tap_csp(block, taps) for block in encoder.fpn_blocks]
    bottom_up = [tap_csp(block, taps) for block in encoder.pan_blocks]

    def collect(_result):
        shown = {
            f"encoder.inputProj.{i}.output": nhwc(calls[0]) for i, calls in enumerate(projected)
        }
        for scope, attended, _ in aifis:
            for layer in layers[scope]:
                shown.update(layer())
            last = shown[f"{scope}.{len(layers[scope]) - 1}.output"]
            batch, channels, height, width = attended[0].shape
            shown[f"{scope}.output"] = last.reshape(batch, height, width, channels)
        for i, block in enumerate(top_down):
            scope = f"encoder.ccff.topDown.{i}"
            shown[f"encoder.ccff.lateral.{i}.output"] = nhwc(lateral[i][0])
            shown[f"{scope}.upsampled"] = nhwc(block["concatenated"][0][:, :channels])
            shown.update(collect_csp(block, scope))
        for i, block in enumerate(bottom_up):
            shown[f"encoder.ccff.downsample.{i}.output"] = nhwc(downsample[i][0])
            shown.update(collect_csp(block, f"encoder.ccff.bottomUp.{i}"))
        for number, map_bchw in zip((5, 4, 3, 2), reversed(fused[0])):
            shown[f"encoder.P{number}"] = nhwc(map_bchw)
        return shown

    return collect


def tap_aifi_layer(layer, taps, config, scope):
    coded = config.eval_size is None
    position = taps.inputs(layer, "position_embeddings") if coded else None
    heads = config.encoder_attention_heads
    attention = tap_attention(layer.self_attn, taps, heads, f"{scope}.selfAttention")
    middle = "final_layer_norm" if config.normalize_before else "self_attn_layer_norm"
    attended = taps.outputs(getattr(layer, middle))
    hidden = taps.inputs(find(layer, "fc2", "mlp.fc2", "mlp.layers.1"))
    output = taps.outputs(layer)

    def collect():
        return {
            **({f"{scope}.position": position[0][0]} if coded else {}),
            **attention(),
            f"{scope}.attended": attended[0],
            f"{scope}.ffn.hidden": hidden[0],
            f"{scope}.output": output[0],
        }

    return collect


def tap_csp(block, taps):
    return {
        "concatenated": taps.inputs(block),
        "split1": taps.outputs(block.conv1),
        "split2": taps.outputs(block.conv2),
        "bottlenecks": [taps.outputs(bottleneck) for bottleneck in block.bottlenecks],
        "output": taps.outputs(block),
    }


def collect_csp(block, scope):
    return {
        f"{scope}.split1": nhwc(block["split1"][0]),
        **{
            f"{scope}.bottlenecks.{j}.output": nhwc(calls[0])
            for j, calls in enumerate(block["bottlenecks"])
        },
        f"{scope}.split2": nhwc(block["split2"][0]),
        f"{scope}.output": nhwc(block["output"][0]),
    }


def tap_query(detector, taps):
    model = detector.model
    projected = [taps.outputs(unit) for unit in model.decoder_input_proj]
    features = taps.outputs(model.enc_output)
    masked = taps.inputs(model.enc_output)
    logit = taps.outputs(model.enc_score_head)
    delta = taps.outputs(model.enc_bbox_head)
    content = taps.inputs(model.decoder, "inputs_embeds")

    def collect(result):
        memory = torch.cat([calls[0].flatten(2).transpose(1, 2) for calls in projected], 1)
        shapes = tuple(tuple(calls[0].shape[2:]) for calls in projected)
        anchors, valid = model.generate_anchors(shapes)
        same(valid * memory, masked[0], "query.memory")
        box_logit = delta[0] + anchors
        same(box_logit, result.enc_outputs_coord_logits, "query.boxLogit")
        score = logit[0].max(-1).values
        tokens = torch.topk(score, detector.config.num_queries, dim=1).indices
        chosen = tokens.unsqueeze(-1).expand(-1, -1, 4)
        reference = box_logit.gather(1, chosen)
        same(reference, result.init_reference_points, "query.referenceLogit")
        return {
            **{f"query.inputProj.{i}.output": nhwc(calls[0]) for i, calls in enumerate(projected)},
            "query.memory": memory,
            "query.anchorLogit": anchors[0],
            "query.valid": valid[0].float(),
            "query.features": features[0],
            "query.logit": logit[0],
            "query.boxDelta": delta[0],
            "query.boxLogit": box_logit,
            "query.score": score,
            "query.tokens": tokens.int(),
            "query.content": content[0],
            "query.referenceLogit": reference,
        }

    return collect


def tap_decoder(detector, taps):
    decoder, config = detector.model.decoder, detector.config
    positions = taps.outputs(decoder.query_pos_head)
    layers = [
        tap_decoder_layer(layer, taps, config, f"decoder.layers.{x}")
        for x, layer in enumerate(decoder.layers)
    ]
    deltas = [taps.outputs(head) for head in decoder.bbox_embed]
    logits = [taps.outputs(head) for head in decoder.class_embed]

    def collect(result):
        shown = {}
        reference = torch.sigmoid(result.init_reference_points)
        for x, layer in enumerate(layers):
            scope = f"decoder.layers.{x}"
            boxes = result.intermediate_reference_points[:, x]
            shown[f"{scope}.position"] = positions[x]
            shown.update(layer(reference))
            shown[f"{scope}.boxDelta"] = deltas[x][0]
            shown[f"{scope}.cxcywh01"] = boxes
            shown[f"{scope}.logit"] = logits[x][0]
            reference = boxes
        return shown

    return collect


def tap_decoder_layer(layer, taps, config, scope):
    cross = layer.encoder_attn
    heads, levels = cross.n_heads, cross.n_levels
    points = getattr(cross, "n_points_list", [cross.n_points] * levels)
    scale = getattr(cross, "offset_scale", 0.5)
    attention = tap_attention(layer.self_attn, taps, heads, f"{scope}.selfAttention")
    norm1 = taps.outputs(layer.self_attn_layer_norm)
    value = taps.outputs(cross.value_proj)
    offsets = taps.outputs(cross.sampling_offsets)
    weights = taps.outputs(cross.attention_weights)
    located = taps_of_sampling(cross, taps)
    sampled = taps.inputs(cross.output_proj)
    output = taps.outputs(cross.output_proj)
    norm2 = taps.outputs(layer.encoder_attn_layer_norm)
    hidden = taps.inputs(find(layer, "fc2", "mlp.fc2", "mlp.layers.1"))
    final = taps.outputs(layer.final_layer_norm)

    def collect(reference):
        batch, queries, _ = offsets[0].shape
        shape = (batch, queries, heads, sum(points))
        offset = apart(offsets[0].view(*shape, 2), points)
        weight = torch.softmax(weights[0].view(shape), -1)
        weight = apart(weight.unsqueeze(-1), points).squeeze(-1)
        centre = reference[:, :, None, None, None, :2]
        size = reference[:, :, None, None, None, 2:]
        share = torch.tensor([scale / count for count in points])[:, None, None]
        locations = centre + offset * share * size
        if located:
            same(locations, located[0], f"{scope}.crossAttention.locations")
        return {
            **attention(),
            f"{scope}.norm1": norm1[0],
            f"{scope}.crossAttention.value": value[0].view(batch, -1, heads, config.d_model // heads),
            f"{scope}.crossAttention.offsets": offset,
            f"{scope}.crossAttention.weights": weight,
            f"{scope}.crossAttention.locations": locations,
            f"{scope}.crossAttention.sampled": sampled[0],
            f"{scope}.crossAttention.output": output[0],
            f"{scope}.norm2": norm2[0],
            f"{scope}.ffn.hidden": hidden[0],
            f"{scope}.output": final[0],
        }

    return collect


def apart(x, points):
    """[B, Q, M, P of all levels, D] to [B, Q, M, L, most points, D]: 0 for what a level lacks"""
    most = max(points)
    levels = [
        torch.nn.functional.pad(level, (0, 0, 0, most - count))
        for level, count in zip(x.split(points, dim=3), points)
    ]
    return torch.stack(levels, 3)


def taps_of_sampling(cross, taps):
    """The sampling locations, where sampling is a module of its own (since transformers 4.5x)."""
    if not hasattr(cross, "attn"):
        return None
    calls = []

    def keep(_module, inputs):
        calls.append(inputs[4].detach().clone())

    taps.handles.append(cross.attn.register_forward_pre_hook(keep))
    return calls
