"""COCO AP of annotation and result lists, by pycocotools."""

import contextlib
import io

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

KEYS = ("AP", "AP50", "AP75", "APsmall", "APmedium", "APlarge")


def coco_ap(images, categories, truths, results):
    """The six figures (-1 where undefined); images and categories are counted from 1, or lists of ids."""
    image_ids = range(1, images + 1) if isinstance(images, int) else images
    category_ids = range(1, categories + 1) if isinstance(categories, int) else categories
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO()
        truth.dataset = dict(
            info={},
            images=[dict(id=i) for i in image_ids],
            categories=[dict(id=c) for c in category_ids],
            annotations=[dict(t, id=i + 1) for i, t in enumerate(truths)],
        )
        truth.createIndex()
        found = truth.loadRes([dict(r) for r in results]) if results else COCO()
        if not results:
            found.dataset = dict(truth.dataset, annotations=[])
            found.createIndex()
    return average_precision(truth, found)


def average_precision(truth, found):
    """The six figures of detections (a COCO of results) against a ground truth."""
    with contextlib.redirect_stdout(io.StringIO()):
        evaluation = COCOeval(truth, found, "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    return {key: float(value) for key, value in zip(KEYS, evaluation.stats)}
