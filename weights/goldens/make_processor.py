"""Writes test/golden/processor.json: what transformers' processor makes of seeded pictures under forty
preprocessor_config.json, and the boxes that a tiny random model then finds.

    python weights/goldens/make_processor.py                  # transformers 5.24.0, Pillow 13.0.0, torch 2.13.0 on the CPU
    python weights/goldens/make_processor.py --check          # re-makes it and compares
    python weights/goldens/make_processor.py --torchvision    # how far the processor on torchvision is from that on Pillow

The processor is the one that works with Pillow and NumPy. A box is in pixels of the picture: `target_sizes` is the
size of the picture, or, where zeros fill up the input, that of the input measured in such pixels.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
import transformers
from PIL import Image
from safetensors.torch import load_file
from transformers import AutoImageProcessor, RTDetrConfig, RTDetrForObjectDetection

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "test/golden/processor.json"
MODEL = ROOT / "test/golden/laterNames"

# Height and width: square, wide, high, odd, very high.
PICTURES = [(64, 64), (48, 96), (90, 70), (33, 57), (120, 40)]
SAMPLES = 60
KEPT = 4

MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
HW = dict(height=64, width=96)
EDGES = dict(shortest_edge=64, longest_edge=96)
WITHIN = dict(max_height=96, max_width=64)
PAD = dict(height=96, width=128)

SETTINGS = [
    {},
    dict(size=dict(height=64, width=64)),
    dict(size=HW),
    dict(size=dict(height=128, width=32)),
    dict(size=[96, 64]),
    dict(size=dict(height=57, width=89)),  # short of 64 and 96 by 7
    *[dict(size=HW, resample=number) for number in (0, 1, 2, 3, 4, 5)],
    dict(size=EDGES),
    dict(size=dict(shortest_edge=32, longest_edge=64)),
    dict(size=dict(shortest_edge=64, longest_edge=64)),
    dict(size=dict(shortest_edge=61, longest_edge=1333)),
    dict(size=WITHIN),
    dict(size=dict(max_height=64, max_width=128), resample=3),
    dict(do_resize=False),
    dict(do_resize=False, do_normalize=True),
    dict(size=HW, do_rescale=False),
    dict(size=HW, rescale_factor=1 / 127.5),
    dict(size=HW, rescale_factor=0.5),
    dict(size=HW, do_normalize=True),
    dict(size=HW, do_normalize=True, image_mean=MEAN, image_std=STD, resample=3),
    dict(size=HW, do_normalize=True, image_mean=[0.5, 0.5, 0.5], image_std=[0.5, 0.5, 0.5]),
    dict(size=HW, do_normalize=True, image_mean=0.4, image_std=0.3),
    dict(size=HW, do_rescale=False, do_normalize=True, image_mean=[123.7, 116.3, 103.5], image_std=[58.4, 57.1, 57.4]),
    dict(size=HW, rescale_factor=1 / 127.5, do_normalize=True, image_mean=[1, 1, 1], image_std=[1, 1, 1]),
    dict(size=HW, do_pad=True),
    dict(size=HW, do_pad=True, pad_size=PAD),
    dict(size=EDGES, do_pad=True, pad_size=PAD | dict(height=96, width=96)),
    dict(size=EDGES, do_pad=True, pad_size=96, do_normalize=True),
    dict(size=WITHIN, do_pad=True, pad_size=[96, 64], resample=0),
    dict(size=WITHIN, do_pad=True, pad_size=PAD, do_normalize=True, image_mean=MEAN, image_std=STD),
    dict(do_resize=False, do_pad=True, pad_size=dict(height=128, width=96)),
    dict(do_resize=False, do_pad=True, pad_size=128, rescale_factor=1 / 127.5),
    dict(size=EDGES, resample=0, do_normalize=True),
    dict(size=EDGES, resample=3, do_convert_rgb=True),
    dict(size=HW, do_convert_annotations=False, format="coco_detection", do_resize=None, do_normalize=None,
         image_mean=None, do_pad=None, pad_size=PAD),
]  # fmt: skip


def picture(seed: int, height: int, width: int) -> np.ndarray:
    """Bytes of a linear congruential generator over a ramp; test/support/seededPicture.ts draws the same."""
    state, values = seed, []
    for at in range(height * width * 3):
        state = (state * 1664525 + 1013904223) % 2**32
        ramp = 2 * (at // 3 % width) + (at // 3 // width)
        values.append((ramp + (state >> 26)) % 256)
    return np.array(values, dtype=np.uint8).reshape(height, width, 3)


def processor_of(settings: dict, backend: str):
    with tempfile.TemporaryDirectory() as folder:
        whole = {"image_processor_type": "RTDetrImageProcessor", **settings}
        (Path(folder) / "preprocessor_config.json").write_text(json.dumps(whole))
        return AutoImageProcessor.from_pretrained(folder, backend=backend)


def extent(processor, settings: dict, height: int, width: int, canvas) -> tuple:
    """The input measured in pixels of the picture."""
    if not settings.get("pad_size") or not settings.get("do_pad"):
        return height, width
    image = np.zeros((height, width, 3), dtype=np.uint8)
    bare = processor(Image.fromarray(image), do_pad=False, return_tensors="np")["pixel_values"]
    return height * canvas[0] / bare.shape[2], width * canvas[1] / bare.shape[3]


def boxes_of(model, processor, values: np.ndarray, target: tuple) -> list | None:
    """The best detections; None where the maps do not fit and PyTorch cannot run."""
    try:
        with torch.no_grad():
            output = model(torch.from_numpy(values.astype(np.float32)))
    except RuntimeError:
        return None
    # PyTorch turns a list of sizes into a tensor, whole numbers where all are.
    [found] = processor.post_process_object_detection(
        output, threshold=0, target_sizes=torch.tensor([target], dtype=torch.float64)
    )
    rows = zip(found["labels"], found["scores"], found["boxes"])
    return [[int(label), round(float(score), 6), *[round(float(v), 4) for v in box]]
            for label, score, box in list(rows)[:KEPT]]  # fmt: skip


def result_of(model, settings: dict, seed: int, size: tuple, backend: str) -> dict:
    processor = processor_of(settings, backend)
    image = Image.fromarray(picture(seed, *size))
    values = processor(image, return_tensors="np")["pixel_values"]
    _, _, *canvas = values.shape
    pixels = np.ascontiguousarray(values[0].transpose(1, 2, 0), dtype=np.float32)
    flat = pixels.ravel()
    at = [(k * 7919) % flat.size for k in range(SAMPLES)]
    target = extent(processor, settings, *size, canvas)
    return {
        "shape": [1, *canvas, 3],
        "samples": [float(f"{flat[i]:.7g}") for i in at],
        "means": [float(f"{v:.7g}") for v in pixels.astype(np.float64).mean((0, 1))],
        "boxes": boxes_of(model, processor, values, target),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="re-make and compare")
    parser.add_argument("--torchvision", action="store_true", help="compare the two processors")
    options = parser.parse_args()
    torch.set_num_threads(1)
    model = RTDetrForObjectDetection(RTDetrConfig.from_pretrained(MODEL)).eval()
    weights = {k: v.float() for k, v in load_file(MODEL / "model.safetensors").items()}
    missing = model.load_state_dict(weights, strict=False)
    assert not missing.unexpected_keys, missing
    if options.torchvision:
        compare_backends()
        return
    cases = [
        {"settings": settings, "results": [result_of(model, settings, 1 + i, size, "pil")
                                           for i, size in enumerate(PICTURES)]}
        for settings in SETTINGS
    ]  # fmt: skip
    whole = {"transformers": transformers.__version__, "pictures": PICTURES, "cases": cases}
    if options.check:
        check(cases)
        return
    text = json.dumps(whole)
    TARGET.write_text(text.replace('{"settings"', '\n{"settings"').replace('{"shape"', '\n  {"shape"') + "\n")
    print(f"{len(cases)} settings x {len(PICTURES)} pictures, {TARGET.stat().st_size} bytes")


def check(cases: list) -> None:
    """Ends with the settings whose results differ from the committed ones."""
    committed = json.loads(TARGET.read_text())["cases"]
    wrong = []
    for ours, theirs in zip(cases, committed, strict=True):
        for a, b in zip(ours["results"], theirs["results"], strict=True):
            same = a["shape"] == b["shape"] and (a["boxes"] is None) == (b["boxes"] is None)
            for name in ("samples", "means", "boxes"):
                same = same and (a[name] is None or np.allclose(a[name], b[name], rtol=1e-5, atol=1e-3))
            if not same or ours["settings"] != theirs["settings"]:
                wrong.append(json.dumps(ours["settings"]))
    if wrong:
        raise SystemExit("\n".join(wrong))
    print(f"{len(cases)} settings x {len(PICTURES)} pictures agree")


def compare_backends() -> None:
    for settings in SETTINGS:
        if settings.get("resample") in (1, 4, 5):  # lanczos, box and hamming are not in every torchvision
            continue
        worst = 0.0
        for i, size in enumerate(PICTURES):
            image = Image.fromarray(picture(1 + i, *size))
            pil, fast = [
                processor_of(settings, backend)(image, return_tensors="pt")["pixel_values"].double()
                for backend in ("pil", "torchvision")
            ]
            factor = settings.get("rescale_factor", 1 / 255) if settings.get("do_rescale", True) else 1
            least_std = np.min(settings.get("image_std", STD) or STD) if settings.get("do_normalize") else 1
            worst = max(worst, float((pil - fast).abs().max()) / factor * least_std)
        print(f"{worst:6.3f} levels", settings)


if __name__ == "__main__":
    main()
