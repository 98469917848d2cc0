"""Writes what PyTorch computes for a picture as a trace that the book's debugger opens, every step of it.

    python weights/goldens/trace_checkpoint.py --model DIR --image photo.jpg --out trace.safetensors

The picture goes into the file as it is before any preprocessing (`input.picture`), so that the debugger
compares that too: give your own pipeline's pixels in the place of the processor's.
"""

import argparse

import numpy as np
import torch
from PIL import Image, ImageOps
from safetensors.torch import save_file
from tracing import trace
from transformers import AutoImageProcessor, RTDetrForObjectDetection


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True, help="a folder, or a name on the hub")
    parser.add_argument("--image", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    model = RTDetrForObjectDetection.from_pretrained(options.model).float().eval()
    processor = AutoImageProcessor.from_pretrained(options.model)
    picture = ImageOps.exif_transpose(Image.open(options.image)).convert("RGB")
    pixels = processor(picture, return_tensors="pt")["pixel_values"]
    shown, result = trace(model, pixels)
    shown["input.picture"] = torch.from_numpy(np.array(picture))
    shown["logits"], shown["pred_boxes"] = result.logits, result.pred_boxes
    save_file({path: value.clone().contiguous() for path, value in shown.items()}, options.out)
    print(f"{len(shown)} tensors of {options.image} are in {options.out}.")


if __name__ == "__main__":
    main()
