"""Opens a checkpoint that `npm run -s train` or the page wrote in `transformers`, and compares its detections with the book's.

    npm run -s train -- --plan boxesFindObjects --out out/trained
    python weights/parity/trained.py --model out/trained

    node weights/parity/trainedInPage.ts out/inPage      # trains in the built site, as a reader does
    python weights/parity/trained.py --model out/inPage

The book's are those of the command line, and those of the page where it wrote any (page.json). Detections of three scenes agree where every score over 0.3 is within 1e-3 and its box within half a pixel.
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

ROOT = Path(__file__).resolve().parents[2]
SEEDS = (1_000_000, 1_000_001, 1_000_002)
THRESHOLD, SCORE, PIXELS = 0.3, 1e-3, 0.5


def node(script, *args):
    command = [str(ROOT / "node_modules/.bin/node"), str(ROOT / "lib/cli" / script), *map(str, args)]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def theirs(folder, picture):
    processor = RTDetrImageProcessor.from_pretrained(folder)
    detector, report = RTDetrForObjectDetection.from_pretrained(folder, output_loading_info=True)
    odd = {kind: list(names)[:3] for kind, names in report.items() if names and kind != "error_msgs"}
    assert not odd, f"transformers does not load it as it is: {odd}"
    with torch.no_grad():
        output = detector.eval()(**processor(images=picture, return_tensors="pt"))
    sizes = torch.tensor([picture.size[::-1]])
    found = processor.post_process_object_detection(output, threshold=THRESHOLD, target_sizes=sizes)[0]
    names = [detector.config.id2label[label.item()] for label in found["labels"]]
    return sorted(zip(names, found["scores"].tolist(), found["boxes"].tolist()), key=lambda one: -one[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True, type=Path)
    folder = parser.parse_args().model
    page = folder / "page.json"
    in_page = json.loads(page.read_text()) if page.exists() else None
    worst = [0.0, 0.0, 0]
    with tempfile.TemporaryDirectory() as place:
        for seed in SEEDS:
            file = Path(place) / f"{seed}.png"
            node("scene.ts", "--seed", seed, "--out", file)
            words = ("--image", file, "--model", folder, "--threshold", THRESHOLD - SCORE, "--json")
            by_us = [json.loads(node("detect.ts", *words))] + ([in_page[str(seed)]] if in_page else [])
            by_them = theirs(folder, Image.open(file).convert("RGB"))
            for ours in by_us:
                for label, score, box in by_them:
                    same = [one for one in ours if one["label"] == label and abs(one["score"] - score) < SCORE]
                    apart = min((max(abs(a - b) for a, b in zip(one["box"], box)) for one in same), default=float("inf"))
                    if apart > PIXELS:
                        sys.exit(f"scene {seed}: {label} {score:.4f} {box} is not among {ours}")
                    worst = [max(worst[0], min(abs(one["score"] - score) for one in same)), max(worst[1], apart), worst[2] + 1]
                more = sum(one["score"] > THRESHOLD + SCORE for one in ours) - len(by_them)
                if more > 0:
                    sys.exit(f"scene {seed}: {more} of ours are not among theirs: {ours}")
    print(f"{worst[2]} detections agree; largest difference of a score {worst[0]:.1e}, of a side {worst[1]:.2f} px")


if __name__ == "__main__":
    main()
