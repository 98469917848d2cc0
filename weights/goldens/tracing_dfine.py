"""Runs DFineForObjectDetection and collects what our modules show, under our paths."""

import torch
import tracing
from tracing import nhwc, same, tap_aifi_layer, tap_attention, tap_backbone, tap_query
from transformers.models.d_fine.modeling_d_fine import distance2bbox, weighting_function


def trace(detector, pixels):
    return tracing.trace(detector, pixels, (tap_backbone, tap_encoder, tap_selection, tap_decoder))


def tap_selection(detector, taps):
    """Where the widths agree nothing stands between encoder and selection."""
    collect_all = tap_query(detector, taps)
    units = detector.model.decoder_input_proj
    absent = [i for i, unit in enumerate(units) if isinstance(unit, torch.nn.Identity)]

    def collect(result):
        shown = collect_all(result)
        for i in absent:
            del shown[f"query.inputProj.{i}.output"]
        return shown

    return collect


def tap_encoder(detector, taps):
    model, config = detector.model, detector.config
    encoder = model.encoder
    projected = [taps.outputs(unit) for unit in model.encoder_input_proj]
    layers = [
        tap_aifi_layer(layer, taps, config, f"encoder.aifi.{n}")
        for n, layer in enumerate(encoder.aifi[0].layers)
    ]
    lateral = [taps.outputs(unit) for unit in encoder.lateral_convs]
    mixed = [taps.outputs(unit.conv1) for unit in encoder.downsample_convs]
    downsample = [taps.outputs(unit) for unit in encoder.downsample_convs]
    fused = taps.maps(encoder)
    top_down = [tap_elan(block, taps) for block in encoder.fpn_blocks]
    bottom_up = [tap_elan(block, taps) for block in encoder.pan_blocks]

    def collect(_result):
        shown = {
            f"encoder.inputProj.{i}.output": nhwc(calls[0]) for i, calls in enumerate(projected)
        }
        for layer in layers:
            shown.update(layer())
        batch, channels, height, width = projected[config.encode_proj_layers[0]][0].shape
        last = shown[f"encoder.aifi.{len(layers) - 1}.output"]
        shown["encoder.aifi.output"] = last.reshape(batch, height, width, channels)
        for i, block in enumerate(top_down):
            scope = f"encoder.ccff.topDown.{i}"
            shown[f"encoder.ccff.lateral.{i}.output"] = nhwc(lateral[i][0])
            shown[f"{scope}.upsampled"] = nhwc(block["concatenated"][0][:, :channels])
            shown.update(collect_elan(block, scope))
        for i, block in enumerate(bottom_up):
            shown[f"encoder.ccff.downsample.{i}.mixed"] = nhwc(mixed[i][0])
            shown[f"encoder.ccff.downsample.{i}.output"] = nhwc(downsample[i][0])
            shown.update(collect_elan(block, f"encoder.ccff.bottomUp.{i}"))
        for number, map_bchw in zip((5, 4, 3), reversed(fused[0])):
            shown[f"encoder.P{number}"] = nhwc(map_bchw)
        return shown

    return collect


def tap_elan(block, taps):
    """RepNCSPELAN4: its first convolution, each CSP block with what follows it, its last."""
    csps = [
        {
            "split1": taps.outputs(csp.conv1),
            "split2": taps.outputs(csp.conv2),
            "bottlenecks": [taps.outputs(bottleneck) for bottleneck in csp.bottlenecks],
            "output": taps.outputs(csp),
        }
        for csp in (block.csp_rep1, block.csp_rep2)
    ]
    return {
        "concatenated": taps.inputs(block),
        "first": taps.outputs(block.conv1),
        "csps": csps,
        "branches": [taps.outputs(block.conv2), taps.outputs(block.conv3)],
        "output": taps.outputs(block),
    }


def collect_elan(block, scope):
    shown = {f"{scope}.first": nhwc(block["first"][0])}
    for n, (csp, branch) in enumerate(zip(block["csps"], block["branches"]), 1):
        inner = f"{scope}.csp{n}"
        shown[f"{inner}.split1"] = nhwc(csp["split1"][0])
        for j, calls in enumerate(csp["bottlenecks"]):
            shown[f"{inner}.bottlenecks.{j}.output"] = nhwc(calls[0])
        shown[f"{inner}.split2"] = nhwc(csp["split2"][0])
        shown[f"{inner}.output"] = nhwc(csp["output"][0])
        shown[f"{scope}.branch{n}"] = nhwc(branch[0])
    shown[f"{scope}.output"] = nhwc(block["output"][0])
    return shown


def tap_decoder(detector, taps):
    decoder, config = detector.model.decoder, detector.config
    memory = taps.inputs(decoder, "encoder_hidden_states")
    positions = taps.outputs(decoder.query_pos_head)
    layers = [
        tap_decoder_layer(layer, taps, config, f"decoder.layers.{x}")
        for x, layer in enumerate(decoder.layers)
    ]
    first_delta = taps.outputs(decoder.pre_bbox_head)
    deltas = [taps.outputs(head) for head in decoder.bbox_embed]

    def collect(result):
        weighting = weighting_function(decoder.max_num_bins, decoder.up, decoder.reg_scale)
        shown = {"decoder.weighting": weighting}
        reference = torch.sigmoid(result.init_reference_points)
        batch, queries, _ = reference.shape
        first_logit = first_delta[0] + inverse_sigmoid(reference)
        first = torch.sigmoid(first_logit)
        total = 0
        for x, layer in enumerate(layers):
            scope = f"decoder.layers.{x}"
            shown[f"{scope}.position"] = positions[x].clamp(-10, 10)
            shown.update(layer(reference, memory[0]))
            hidden = shown[f"{scope}.output"]
            if x == 0:
                shown[f"{scope}.first.boxDelta"] = first_delta[0]
                shown[f"{scope}.first.cxcywh01"] = first
            total = total + deltas[x][0]
            share = torch.softmax(total.reshape(batch, queries, 4, -1), -1)
            offset = decoder.integral(total, weighting)
            reference = distance2bbox(first, offset, decoder.reg_scale)
            class_logit = decoder.class_embed[x](hidden)
            logit = decoder.lqe_layers[x](class_logit, total)
            shown[f"{scope}.edges.delta"] = deltas[x][0].reshape(share.shape)
            shown[f"{scope}.edges.logit"] = total.reshape(share.shape)
            shown[f"{scope}.edges.share"] = share
            shown[f"{scope}.edges.offset"] = offset
            shown[f"{scope}.cxcywh01"] = reference
            shown[f"{scope}.classLogit"] = class_logit
            shown[f"{scope}.quality"] = (logit - class_logit)[..., :1]
            shown[f"{scope}.logit"] = logit
        same(first, result.initial_reference_points[:, -1], "the first box")
        same(reference, result.pred_boxes, "the boxes")
        same(logit, result.logits, "the logits")
        return shown

    return collect


def inverse_sigmoid(share, eps=1e-5):
    share = share.clamp(0, 1)
    return torch.log(share.clamp(min=eps) / (1 - share).clamp(min=eps))


def tap_decoder_layer(layer, taps, config, scope):
    cross = layer.encoder_attn
    heads, points = cross.n_heads, cross.num_points_list
    attention = tap_attention(layer.self_attn, taps, heads, f"{scope}.selfAttention")
    norm1 = taps.outputs(layer.self_attn_layer_norm)
    offsets = taps.outputs(cross.sampling_offsets)
    weights = taps.outputs(cross.attention_weights)
    sampled = taps.outputs(cross)
    gates = taps.outputs(layer.gateway.gate)
    gated = taps.outputs(layer.gateway)
    hidden = taps.inputs(layer.mlp.layers[1])
    final = taps.outputs(layer.final_layer_norm)

    def by_level(flat):
        """[B, Q, M, points of all levels, ...] to BQMLP..., shorter levels filled with 0."""
        levels = []
        for own in flat.split(points, dim=3):
            missing = list(own.shape)
            missing[3] = max(points) - own.shape[3]
            levels.append(torch.cat([own, own.new_zeros(missing)], 3))
        return torch.stack(levels, 3)

    def collect(reference, memory):
        batch, queries, _ = offsets[0].shape
        shape = (batch, queries, heads, sum(points))
        offset = by_level(offsets[0].view(*shape, 2))
        weight = by_level(torch.softmax(weights[0].view(shape), -1))
        centre = reference[:, :, None, None, None, :2]
        size = reference[:, :, None, None, None, 2:]
        each = torch.tensor(points, dtype=offset.dtype)[:, None, None]
        locations = centre + offset / each * size * cross.offset_scale
        gate = torch.sigmoid(gates[0])
        return {
            **attention(),
            f"{scope}.norm1": norm1[0],
            f"{scope}.crossAttention.value": memory.view(batch, -1, heads, config.d_model // heads),
            f"{scope}.crossAttention.offsets": offset,
            f"{scope}.crossAttention.weights": weight,
            f"{scope}.crossAttention.locations": locations,
            f"{scope}.crossAttention.sampled": sampled[0],
            f"{scope}.crossAttention.output": sampled[0],
            f"{scope}.gate.shares": gate.view(batch, queries, 2, config.d_model),
            f"{scope}.gate.output": gated[0],
            f"{scope}.ffn.hidden": hidden[0],
            f"{scope}.output": final[0],
        }

    return collect
