"""COCO AP of a model on rendered scenes, by pycocotools: python -m recipe.evaluate MODEL_DIR SCENES_DIR."""

import contextlib
import io
import sys

import numpy as np
import torch
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from .data import Scenes, resize
from .model import CATEGORIES, IMAGE_SIZE

NAMES = ("AP", "AP50", "AP75", "APsmall", "APmedium", "APlarge")
COCO_IDS = np.array([coco_id for coco_id, _ in CATEGORIES])


@torch.no_grad()
def detect(model, pixels, encoder_only=False, most=100):
    """Top `most` of query x class: classes, scores, boxes (x, y, w, h in pixels), per image."""
    out = model(pixels)
    logits, boxes = (out.enc_topk_logits, out.enc_topk_bboxes) if encoder_only else (out.logits, out.pred_boxes)
    scores, index = logits.float().sigmoid().flatten(1).topk(most)
    boxes = boxes.float().gather(1, (index // len(CATEGORIES))[..., None].expand(-1, -1, 4))
    boxes = torch.cat([boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., 2:]], -1) * IMAGE_SIZE
    return (index % len(CATEGORIES)).cpu().numpy(), scores.cpu().numpy(), boxes.cpu().numpy()


def evaluate(model, scenes, batch_size=20, per_class=False, encoder_only=False, size=IMAGE_SIZE):
    """COCO figures as a dict, of the last decoder layer or of the encoder's proposals; one folder."""
    device = next(model.parameters()).device
    found, ids = [], [image["id"] for image in scenes.coco[0]["images"]]
    for start in range(0, len(scenes), batch_size):
        rows = range(start, min(start + batch_size, len(scenes)))
        pixels = torch.cat([resize(scenes.image(i), size) for i in rows]) / 255
        for i, *detections in zip(rows, *detect(model, pixels.to(device), encoder_only)):
            for label, score, box in zip(*detections):
                found.append({
                    "image_id": ids[i], "category_id": int(COCO_IDS[label]),
                    "score": float(score), "bbox": box.tolist(),
                })
    return judge(scenes.coco[0], found, per_class)


def judge(truth_json, found, per_class=False):
    """COCO figures of detections in COCO's format."""
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO()
        truth.dataset = truth_json
        truth.createIndex()
        coco = COCOeval(truth, truth.loadRes(found), "bbox")
        coco.evaluate()
        coco.accumulate()
        coco.summarize()
    result = dict(zip(NAMES, map(float, coco.stats[:6])))
    if per_class:
        precision = coco.eval["precision"][:, :, :, 0, 2]
        for k, coco_id in enumerate(coco.params.catIds):
            p = precision[:, :, k]
            result[dict(CATEGORIES)[coco_id]] = float(p[p > -1].mean())
    return result


def main():
    from transformers import RTDetrForObjectDetection
    from transformers.utils import logging

    logging.disable_progress_bar()
    model = RTDetrForObjectDetection.from_pretrained(sys.argv[1], dtype=torch.float32).eval()
    for name, figure in evaluate(model, Scenes(sys.argv[2]), per_class=True).items():
        print(f"{name:14} {figure:.4f}")


if __name__ == "__main__":
    main()
