"""COCO AP of annotation and result lists, by pycocotools."""

import contextlib
import io

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

KEYS = ("AP", "AP50", "AP75", "APsmall", "APmedium", "APlarge")
RECALLS = ("AR1", "AR10", "AR100", "ARsmall", "ARmedium", "ARlarge")


def coco_ap(images, categories, truths, results):
    """All figures (-1 where undefined); images and categories are counted from 1, or lists of ids."""
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
    return all_figures(truth, found)


def average_precision(truth, found):
    """The six figures of precision of detections (a COCO of results) against a ground truth."""
    return {key: all_figures(truth, found)[key] for key in KEYS}


def all_figures(truth, found):
    """The twelve figures, and AP and AP50 of each category that has objects, by its id."""
    with contextlib.redirect_stdout(io.StringIO()):
        evaluation = COCOeval(truth, found, "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    figures = {key: float(value) for key, value in zip(KEYS + RECALLS, evaluation.stats)}
    # Thresholds, recalls, categories; all areas, 100 detections.
    precision = evaluation.eval["precision"][:, :, :, 0, 2]
    categories = {
        str(category): dict(AP=float(one.mean()), AP50=float(one[0].mean()))
        for category, one in zip(evaluation.params.catIds, precision.transpose(2, 0, 1))
        if (one > -1).all()
    }
    return dict(figures, categories=categories)
