"""Checks that files which `npm run convert` wrote load in transformers and find the same objects.

    python weights/parity/check_convert.py FILE ... [--record weights/parity/convert.json] [-- --heads 2 ...]

FILE is a checkpoint of another library; answers to what it does not say follow after --, or stand in replies.json beside
it, as full_size_original.py writes it. The picture has the size of the model's input: libraries shrink pictures in
different ways. Scores must agree within 1e-3, boxes within 0.1 px.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from full_size import picture
from PIL import Image
from transformers import AutoImageProcessor, AutoModelForObjectDetection

ROOT = Path(__file__).resolve().parents[2]
THRESHOLD, SCORE_BOUND, BOX_BOUND = 1e-3, 1e-3, 0.1  # px
COUNTERS = "num_batches_tracked"  # which no inference reads


def command(name, *words):
    done = subprocess.run(["npm", "run", "-s", name, "--", *map(str, words)], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{name} {words[0]}: {done.stderr}")
    return done.stdout


def answers_about(file, given):
    """Flags for the commands."""
    beside = file.parent / "replies.json"
    replies = json.loads(beside.read_text()) if beside.exists() else {}
    flags = []
    for key, value in replies.items():
        flags += ["--" + re.sub("([A-Z])", r"-\1", key).lower(), value]
    return [*flags, *given]


def load(folder):
    model, loading = AutoModelForObjectDetection.from_pretrained(folder, output_loading_info=True)
    odd = {kind: [n for n in names if COUNTERS not in n] for kind, names in loading.items()}
    odd = {kind: names for kind, names in odd.items() if names}
    if odd:
        sys.exit(f"{folder} is not loaded strictly: {odd}")
    return model.float().eval(), AutoImageProcessor.from_pretrained(folder)


@torch.no_grad()
def theirs(model, processor, image):
    outputs = model(**processor(image, return_tensors="pt"))
    size = [(image.height, image.width)]
    [found] = processor.post_process_object_detection(outputs, threshold=THRESHOLD, target_sizes=size)
    rows = zip(found["scores"].tolist(), found["labels"].tolist(), found["boxes"].tolist())
    return [(model.config.id2label[label], score, box) for score, label, box in rows]


def compare(mine, other):
    """Largest differences of score and box over pairs of a class; those at the cut of the list may lack a partner."""
    left, worst_score, worst_box = list(other), 0.0, 0.0
    least = min(score for _, score, _ in mine) + SCORE_BOUND
    apart = lambda one, score, box: abs(one[1] - score) + max(abs(a - b) for a, b in zip(one[2], box))  # noqa: E731
    for label, score, box in mine:
        same = [one for one in left if one[0] == label]
        near = min(same, key=lambda one: apart(one, score, box), default=None)
        if near is None or (score < least and apart(near, score, box) > BOX_BOUND):
            if score < least:
                continue
            sys.exit(f"{label} at {score} is in ours alone")
        left.remove(near)
        worst_score = max(worst_score, abs(near[1] - score))
        worst_box = max(worst_box, *(abs(a - b) for a, b in zip(near[2], box)))
    return dict(objects=len(mine), theirs=len(other), score=float(f"{worst_score:.1e}"), box=float(f"{worst_box:.1e}"))


def check(file, given):
    flags = answers_about(file, given)
    with tempfile.TemporaryDirectory() as folder:
        command("convert", file.resolve(), "--out", folder, *flags)
        model, processor = load(folder)
        height, width = (800, 1066) if model.config.model_type == "detr" else (640, 640)
        pixels = picture(torch.Generator().manual_seed(1), height, width)[0].permute(1, 2, 0)
        image = Image.fromarray((pixels * 255).round().byte().numpy())
        path = Path(folder, "picture.png")
        image.save(path)
        found = command("detect", "--model", file.resolve(), "--image", path, "--threshold", THRESHOLD, "--json", *flags)
        mine = [(one["label"], one["score"], one["box"]) for one in json.loads(found)]
        result = compare(mine, theirs(model, processor, image))
    return dict(loadedAs=type(model).__name__, **result)


def main():
    words = sys.argv[1:]
    given = words[words.index("--") + 1 :] if "--" in words else []
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--record", type=Path)
    options = parser.parse_args(words[: words.index("--")] if "--" in words else words)
    torch.set_num_threads(1)
    found = {}
    for file in options.files:
        found[file.name] = check(file, given)
        print(file.name, json.dumps(found[file.name]), flush=True)
    if options.record:
        before = json.loads(options.record.read_text()) if options.record.exists() else {}
        options.record.write_text(json.dumps(dict(sorted({**before, **found}.items())), indent=2) + "\n")
    sys.exit(any(one["score"] > SCORE_BOUND or one["box"] > BOX_BOUND for one in found.values()))


if __name__ == "__main__":
    main()
