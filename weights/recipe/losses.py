"""RT-DETR's loss (matching, varifocal, L1, GIoU, denoising) for all layers at once, and a dense one for the encoder.

The first part equals `RTDetrLoss` of `transformers` (see check.py); it only avoids its pairwise IoU of matched
boxes and its loop over layers. Shapes: L layers, B images, Q queries, V classes, N objects (padded).
"""

import torch
import torch.nn.functional as F
from scipy.optimize import linear_sum_assignment


def corners(box):
    """cxcywh -> xyxy."""
    centre, half = box[..., :2], box[..., 2:] / 2
    return torch.cat([centre - half, centre + half], -1)


def overlap(a, b):
    """IoU and GIoU of broadcast cxcywh boxes."""
    a, b = corners(a), corners(b)
    size_a, size_b = (a[..., 2:] - a[..., :2]).prod(-1), (b[..., 2:] - b[..., :2]).prod(-1)
    shared = (torch.minimum(a[..., 2:], b[..., 2:]) - torch.maximum(a[..., :2], b[..., :2])).clamp(min=0).prod(-1)
    hull = (torch.maximum(a[..., 2:], b[..., 2:]) - torch.minimum(a[..., :2], b[..., :2])).prod(-1)
    union = size_a + size_b - shared
    iou = shared / union.clamp(min=1e-9)
    return iou, iou - (hull - union) / hull.clamp(min=1e-9)


def pad(labels):
    """List of per-image targets -> classes [B, N], boxes [B, N, 4], present [B, N]."""
    most = max(1, max(len(t["class_labels"]) for t in labels))
    classes = torch.zeros(len(labels), most, dtype=torch.long)
    boxes = torch.full((len(labels), most, 4), 0.5)
    present = torch.zeros(len(labels), most, dtype=torch.bool)
    for i, t in enumerate(labels):
        n = len(t["class_labels"])
        classes[i, :n], boxes[i, :n], present[i, :n] = t["class_labels"], t["boxes"], True
    device = labels[0]["boxes"].device
    return classes.to(device), boxes.to(device), present.to(device)


@torch.no_grad()
def match(logits_LBQV, boxes_LBQ4, targets, config):
    """Hungarian matching of every layer and image; returns index tensors (layer, image, query, object)."""
    classes, boxes, present = targets
    L, B, Q, _ = logits_LBQV.shape
    p = logits_LBQV.sigmoid().gather(3, classes[None, :, None].expand(L, B, Q, -1))
    alpha, gamma = config.matcher_alpha, config.matcher_gamma
    cost = alpha * (1 - p) ** gamma * -(p + 1e-8).log() - (1 - alpha) * p**gamma * -(1 - p + 1e-8).log()
    predicted, wanted = boxes_LBQ4[:, :, :, None], boxes[None, :, None]
    cost = config.matcher_class_cost * cost
    cost = cost + config.matcher_bbox_cost * (predicted - wanted).abs().sum(-1)
    cost = (cost - config.matcher_giou_cost * overlap(predicted, wanted)[1]).cpu().numpy()
    counts = present.sum(1).tolist()
    found = []
    for layer in range(L):
        for image in range(B):
            query, object_ = linear_sum_assignment(cost[layer, image, :, : counts[image]])
            found += [(layer, image, q, o) for q, o in zip(query, object_)]
    return torch.tensor(found, dtype=torch.long, device=boxes.device).view(-1, 4).unbind(1)


def set_loss(logits_LBQV, boxes_LBQ4, targets, pairs, count, config):
    """Varifocal + L1 + GIoU of matched pairs, summed over layers; `count` normalises. Returns three scalars."""
    classes, boxes, _ = targets
    layer, image, query, object_ = pairs
    predicted, wanted = boxes_LBQ4[layer, image, query], boxes[image, object_]
    iou, giou = overlap(predicted, wanted)
    quality = torch.zeros_like(logits_LBQV)
    quality[layer, image, query, classes[image, object_]] = iou.detach()
    positive = torch.zeros_like(logits_LBQV)
    positive[layer, image, query, classes[image, object_]] = 1
    alpha, gamma = config.focal_loss_alpha, config.focal_loss_gamma
    weight = alpha * logits_LBQV.detach().sigmoid() ** gamma * (1 - positive) + quality
    vfl = F.binary_cross_entropy_with_logits(logits_LBQV, quality, weight, reduction="sum") / count
    l1 = (predicted - wanted).abs().sum() / count
    return vfl * config.weight_loss_vfl, l1 * config.weight_loss_bbox, (1 - giou).sum() / count * config.weight_loss_giou


def denoising_pairs(meta, targets, layers):
    """Which denoising query restores which object: known, not matched."""
    present = targets[2]
    groups, found = meta["dn_num_group"], []
    for image, query in enumerate(meta["dn_positive_idx"]):
        object_ = torch.arange(int(present[image].sum())).tile(groups).to(query.device)
        found.append(torch.stack([torch.full_like(query, image), query, object_], 1))
    found = torch.cat(found)
    layer = torch.arange(layers, device=found.device).repeat_interleave(len(found))
    return (layer, *found.repeat(layers, 1).unbind(1))


def detection_loss(output, labels, config):
    """RT-DETR's loss of one `RTDetrModelOutput`. Returns {'set': (vfl, l1, giou), 'denoising': (...)}."""
    targets = pad(labels)
    count = max(1, int(targets[2].sum()))
    logits = output.intermediate_logits.transpose(0, 1)
    boxes = output.intermediate_reference_points.transpose(0, 1)
    losses, meta = {}, output.denoising_meta_values
    if meta is not None:
        noisy_logits, logits = logits.split(meta["dn_num_split"], 2)
        noisy_boxes, boxes = boxes.split(meta["dn_num_split"], 2)
        pairs = denoising_pairs(meta, targets, len(noisy_logits))
        total = count * meta["dn_num_group"]
        losses["denoising"] = set_loss(noisy_logits, noisy_boxes, targets, pairs, total, config)
    logits = torch.cat([logits, output.enc_topk_logits[None]])
    boxes = torch.cat([boxes, output.enc_topk_bboxes[None]])
    pairs = match(logits, boxes, targets, config)
    losses["set"] = set_loss(logits, boxes, targets, pairs, count, config)
    return losses


def token_centres(height, width, strides, device):
    """Centres of all encoder tokens, 0-1 [S, 2], in the order of the flattened levels."""
    centres = []
    for stride in strides:
        h, w = height // stride, width // stride
        y, x = torch.meshgrid((torch.arange(h) + 0.5) / h, (torch.arange(w) + 0.5) / w, indexing="ij")
        centres.append(torch.stack([x, y], -1).flatten(0, 1))
    return torch.cat(centres).to(device)


def dense_loss(output, labels, config, size, tokens_per_object=8):
    """One-to-many supervision of *all* encoder tokens, as one-stage detectors have it (TOOD's alignment).

    Query selection teaches only the tokens it selects, and from scratch it selects badly for a long time. Here every
    object teaches the tokens near its centre that already agree best with it (score x IoU^3); their target is the
    object's best IoU scaled by that agreement, so that one token per object stands out. Only training needs it.
    """
    classes, boxes, present = pad(labels)
    logits_BSV = output.enc_outputs_class
    raw = output.enc_outputs_coord_logits
    valid = raw.abs().amax(-1) < 1e4  # anchors at the image border are invalid
    boxes_BS4 = raw.clamp(-20, 20).sigmoid()
    with torch.no_grad():
        anchor = token_centres(*size, config.feat_strides, raw.device)
        iou = overlap(boxes_BS4[:, None], boxes[:, :, None])[0]
        score = logits_BSV.sigmoid().transpose(1, 2).gather(1, classes[..., None].expand(-1, -1, raw.shape[1]))
        apart = (anchor[None, None] - boxes[:, :, None, :2]).abs()
        near = (apart <= (boxes[:, :, None, 2:] / 2).clamp(min=0.02)).all(-1) & valid[:, None] & present[..., None]
        agreement = (score.sqrt() * iou**3 + 1e-9) * near
        best = agreement.topk(tokens_per_object, 2)
        chosen = torch.zeros_like(agreement).scatter_(2, best.indices, 1.0) * near
        agreement = agreement * chosen
        agreement, object_ = agreement.max(1)  # a token teaches for one object
        image, token = agreement.nonzero(as_tuple=True)
        object_ = object_[image, token]
        peak = best.values[..., 0][image, object_]
        peak_iou = (iou * chosen).amax(2)[image, object_]
        quality = agreement[image, token] / peak.clamp(min=1e-9) * peak_iou.clamp(min=0.05)
    target = torch.zeros_like(logits_BSV)
    target[image, token, classes[image, object_]] = quality
    count = quality.sum().clamp(min=1)
    alpha, gamma = config.focal_loss_alpha, config.focal_loss_gamma
    weight = torch.where(target > 0, target, alpha * logits_BSV.detach().sigmoid() ** gamma) * valid[..., None]
    vfl = F.binary_cross_entropy_with_logits(logits_BSV, target, weight, reduction="sum") / count
    wanted, predicted = boxes[image, object_], boxes_BS4[image, token]
    giou = overlap(predicted, wanted)[1]
    l1 = ((predicted - wanted).abs().sum(-1) * quality).sum() / count
    return vfl, l1 * config.weight_loss_bbox, ((1 - giou) * quality).sum() / count * config.weight_loss_giou
