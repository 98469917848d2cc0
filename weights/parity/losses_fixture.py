"""Writes test/unit/train/losses.json: the losses of a small made-up output, and their gradients.

Run: python weights/parity/losses_fixture.py   (transformers 5.24.0, torch 2.13.0, in float64)

Three ways for the gradient to go along the boxes: as transformers detaches them, as the original code
does ("look forward twice"), and not at all. Values are transformers' own; only the way is put together here.
"""

import json
from pathlib import Path

import torch
from transformers import DetrConfig, RTDetrConfig
from transformers.loss.loss_for_object_detection import ImageLoss, sigmoid_focal_loss
from transformers.loss.loss_rt_detr import RTDetrForObjectDetectionLoss
from transformers.models.rt_detr.modeling_rt_detr import inverse_sigmoid

OUT = Path(__file__).parents[2] / "test/unit/train/losses.json"
LAYERS, QUERIES, CLASSES, GROUPS = 3, 5, 3, 2
# The second lies on the rim of the picture; the third is far from every box.
LABELS = [2, 0, 0]
BOXES = [[0.3, 0.4, 0.2, 0.5], [0.95, 0.05, 0.1, 0.1], [0.6, 0.8, 0.3, 0.2]]
NOISY = GROUPS * 2 * len(LABELS)

torch.set_default_dtype(torch.float64)
torch.manual_seed(11)


def rounded(t):
    return torch.round(t * 1000) / 1000


start = rounded(torch.randn(1, NOISY + QUERIES, 4) - torch.tensor([0.0, 0.0, 1.0, 1.0]))
deltas = rounded(torch.randn(LAYERS, 1, NOISY + QUERIES, 4) * 0.4)
logits = rounded(torch.randn(LAYERS, 1, NOISY + QUERIES, CLASSES) * 2 - 1)
start_logits = rounded(torch.randn(1, QUERIES, CLASSES) * 2 - 1)
# One width lies below the floor of the inverse sigmoid, one centre above its ceiling.
start[0, NOISY, 2] = -13.0
start[0, NOISY + 1, 0] = 13.0

targets = [{"class_labels": torch.tensor(LABELS), "boxes": torch.tensor(BOXES)}]
positive = [g * 2 * len(LABELS) + t for g in range(GROUPS) for t in range(len(LABELS))]
meta = {
    "dn_positive_idx": [torch.tensor(positive)],
    "dn_num_group": GROUPS,
    "dn_num_split": [NOISY, QUERIES],
}
config = RTDetrConfig(num_labels=CLASSES, decoder_layers=LAYERS)


def boxes_along(way, start, deltas):
    """The boxes after every layer, as the losses see them."""
    given = start.sigmoid() if way == "none" else start.sigmoid().detach()
    seen, before = [], given
    for delta in deltas:
        refined = (delta + inverse_sigmoid(given)).sigmoid()
        twice = (delta + inverse_sigmoid(before)).sigmoid()
        seen.append(twice if way == "lookForwardTwice" else refined)
        before = refined
        given = refined if way == "none" else refined.detach()
    return torch.stack(seen)


def gradients(way):
    leaves = [t.clone().requires_grad_() for t in (start, deltas, logits, start_logits)]
    begun, delta, logit, start_logit = leaves
    boxes = boxes_along(way, begun, delta)
    boxes.retain_grad()
    total, parts, _ = RTDetrForObjectDetectionLoss(
        logit[-1],
        targets,
        "cpu",
        boxes[-1],
        config,
        outputs_class=logit.transpose(0, 1),
        outputs_coord=boxes.transpose(0, 1),
        enc_topk_logits=start_logit,
        enc_topk_bboxes=begun[:, NOISY:].sigmoid(),
        denoising_meta_values=meta,
    )
    total.backward()
    return total, parts, boxes, [leaf.grad for leaf in leaves]


def plain(t):
    return [float(f"{v:.10g}") for v in t.detach().flatten().tolist()]


def layered(t):
    return [plain(layer) for layer in t]


out = {
    "queries": QUERIES,
    "classes": CLASSES,
    "groups": GROUPS,
    "targets": {"label_G": LABELS, "cxcywh01_G4": plain(torch.tensor(BOXES))},
    "start": {"logit_QV": plain(start_logits), "boxLogit": plain(start)},
    "delta": layered(deltas),
    "logit": layered(logits),
    "ways": {},
}
for way in ("transformers", "lookForwardTwice", "none"):
    total, parts, boxes, (by_start, by_delta, by_logit, by_start_logit) = gradients(way)
    out["ways"][way] = {"delta": layered(by_delta), "start": plain(by_start)}
    if way != "transformers":
        continue
    out["loss"] = plain(total)[0]
    out["parts"] = {name: plain(value)[0] for name, value in parts.items()}
    out["gradients"] = {
        "box": layered(boxes.grad),
        "logit": layered(by_logit),
        "startLogit": plain(by_start_logit),
    }

# DETR: softmax with the background last.
detr_labels = torch.tensor([[1, CLASSES, 0, CLASSES, CLASSES]])
detr_logits = rounded(torch.randn(1, QUERIES, CLASSES + 1) * 2).requires_grad_()
weight = torch.ones(CLASSES + 1)
weight[-1] = DetrConfig().eos_coefficient
found = [t for t in range(QUERIES) if detr_labels[0, t] < CLASSES]
detr = ImageLoss(None, CLASSES, DetrConfig().eos_coefficient, ["labels"])
detr.empty_weight = weight
indices = [(torch.tensor(found), torch.arange(len(found)))]
loss = detr.loss_labels(
    {"logits": detr_logits}, [{"class_labels": detr_labels[0, found]}], indices, len(found)
)["loss_ce"]
loss.backward()
out["detr"] = {
    "logit": plain(detr_logits),
    "label": detr_labels[0].tolist(),
    "loss": plain(loss)[0],
    "gradient": plain(detr_logits.grad),
}

focal = []
for logit, target in [(-3.0, 0.0), (-3.0, 1.0), (0.5, 0.0), (2.5, 1.0)]:
    x = torch.tensor([[[logit]]], requires_grad=True)
    loss = sigmoid_focal_loss(x, torch.tensor([[[target]]]), 1)
    loss.backward()
    focal.append([logit, target, plain(loss)[0], plain(x.grad)[0]])
out["focal"] = focal

OUT.write_text(json.dumps(out) + "\n")
print(OUT, OUT.stat().st_size, "bytes, loss", out["loss"])
