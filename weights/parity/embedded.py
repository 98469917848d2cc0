"""Do the variants that come with the book load in `transformers` unchanged, and find there what they find here?

python weights/parity/embedded.py [--scenes 20]

Draws held-out scenes with `npm run scene`, detects with `npm run detect` and with `RTDetrForObjectDetection` and its image
processor, and pairs the detections of every scene by class and IoU.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from PIL import Image
from transformers import RTDetrForObjectDetection, RTDetrImageProcessor
from transformers.utils import logging

ROOT = Path(__file__).resolve().parents[2]
FIRST_SEED = 1000000
# Detections whose scores lie this close to the threshold may fall on either side of it.
THRESHOLD, MARGIN = 0.3, 1e-3
SCORE_BOUND, BOX_BOUND = 1e-3, 0.1  # px


def npm(*words):
    return subprocess.run(["npm", "run", "-s", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def ours(folder, picture):
    """[(label, score, xyxy in px)] of the command line."""
    words = ["--model", str(folder), "--image", str(picture), "--threshold", str(THRESHOLD - MARGIN), "--json"]
    found = json.loads(npm("detect", "--", *words))
    return [(d["label"], d["score"], torch.tensor(d["box"])) for d in found]


@torch.no_grad()
def theirs(model, processor, picture):
    image = Image.open(picture).convert("RGB")
    outputs = model(**processor(images=image, return_tensors="pt"))
    found = processor.post_process_object_detection(
        outputs, threshold=THRESHOLD - MARGIN, target_sizes=[(image.height, image.width)]
    )[0]
    names = model.config.id2label
    return [(names[int(l)], float(s), b) for l, s, b in zip(found["labels"], found["scores"], found["boxes"])]


def compare(a, b):
    """Largest differences of score and box over pairs of equal class, nearest box first; and how many stand alone."""
    left, score, box = list(b), 0.0, 0.0
    alone = 0
    for label, s, xyxy in a:
        same = [d for d in left if d[0] == label]
        if not same:
            alone += s > THRESHOLD + MARGIN
            continue
        nearest = min(same, key=lambda d: (d[2] - xyxy).abs().max().item())
        left = [d for d in left if d is not nearest]
        score, box = max(score, abs(s - nearest[1])), max(box, (xyxy - nearest[2]).abs().max().item())
    return score, box, alone + sum(d[1] > THRESHOLD + MARGIN for d in left)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenes", type=int, default=20)
    count = parser.parse_args().scenes
    failed = False
    logging.disable_progress_bar()
    with tempfile.TemporaryDirectory() as folder:
        pictures = [Path(folder) / f"{FIRST_SEED + i}.png" for i in range(count)]
        for i, picture in enumerate(pictures):
            npm("scene", "--", "--seed", str(FIRST_SEED + i), "--out", str(picture))
        for variant in ("embedded", "nano"):
            weights = ROOT / "weights" / variant
            model = RTDetrForObjectDetection.from_pretrained(weights, dtype=torch.float32).eval()
            processor = RTDetrImageProcessor.from_pretrained(weights)
            worst, pairs = [0.0, 0.0, 0], 0
            for picture in pictures:
                a, b = ours(weights, picture), theirs(model, processor, picture)
                score, box, alone = compare(a, b)
                worst = [max(worst[0], score), max(worst[1], box), worst[2] + alone]
                pairs += len(a)
            print(f"{variant}: {count} scenes, {pairs} detections, score {worst[0]:.1e}, box {worst[1]:.1e} px, alone {worst[2]}")
            failed |= worst[0] > SCORE_BOUND or worst[1] > BOX_BOUND or worst[2] > 0
    sys.exit(int(failed))


if __name__ == "__main__":
    main()
