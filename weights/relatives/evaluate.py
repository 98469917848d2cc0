"""COCO AP of a relative on cached features."""

import numpy as np
import torch

from recipe.evaluate import COCO_IDS, judge
from recipe.model import IMAGE_SIZE


def scores(logits, iou_logits):
    """[B, Q, V - 1]: softmax without *no object*, times the predicted IoU where there is one."""
    share = logits.softmax(-1)[..., :-1]
    return share if iou_logits is None else share * iou_logits.sigmoid()[..., None]


@torch.no_grad()
def evaluate(model, scenes, batch_size=20, most=100):
    """COCO figures as a dict, of the last layer's `most` best pairs of query and class."""
    found, ids = [], [image["id"] for image in scenes.scenes.coco[0]["images"]]
    for first in range(0, len(scenes), batch_size):
        rows = np.arange(first, min(first + batch_size, len(scenes)))
        maps, _ = scenes.batch(rows, np.zeros_like(rows))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits, boxes, iou = model(maps)
        score = scores(logits[-1], None if iou is None else iou[-1])
        boxes = torch.cat([boxes[-1, ..., :2] - boxes[-1, ..., 2:] / 2, boxes[-1, ..., 2:]], -1) * IMAGE_SIZE
        best, index = score.flatten(1).topk(most)
        for row, s, k, box in zip(rows, best.tolist(), index.tolist(), boxes):
            found += [
                {"image_id": ids[row], "category_id": int(COCO_IDS[i % score.shape[2]]), "score": v, "bbox": box[i // score.shape[2]].tolist()}
                for v, i in zip(s, k)
            ]
    return judge(scenes.scenes.coco[0], found)
