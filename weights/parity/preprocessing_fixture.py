"""Writes test/unit/trace/preprocessing.safetensors: inputs that Pillow and torch make of small pictures.

Each case is `<picture>/<name>`, an input in the layout H x W x 3; `picture/<picture>` is what it was made of.
What the debugger must say of each stands in the test.

    python weights/parity/preprocessing_fixture.py [--large DIR]     # --large: at 640 x 640, for timing
"""

import argparse
import pathlib

import numpy as np
import torch
from PIL import Image, ImageOps
from safetensors.torch import save_file

TARGET = pathlib.Path(__file__).parents[2] / "test/unit/trace/preprocessing.safetensors"
MEAN = torch.tensor([0.485, 0.456, 0.406])
DEVIATION = torch.tensor([0.229, 0.224, 0.225])


def drawn(width: int, height: int, seed: int) -> Image.Image:
    """Coarse colours with edges and grain on them, so that filters and places can be told apart."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (5, 6, 3), dtype=np.uint8)
    picture = np.asarray(Image.fromarray(coarse).resize((width, height), Image.BICUBIC)).astype(int)
    for _ in range(8):
        y, x = rng.integers(0, height * 3 // 4), rng.integers(0, width * 3 // 4)
        picture[y : y + height // 5, x : x + width // 6] = rng.integers(0, 256, 3)
    grain = rng.normal(0, 6, (height, width, 1))
    return Image.fromarray(np.clip(picture + grain, 0, 255).astype(np.uint8))


def pillow(picture: Image.Image, size: int, filter: int = Image.BILINEAR) -> torch.Tensor:
    return values(picture.resize((size, size), filter)) / 255


def values(picture: Image.Image) -> torch.Tensor:
    return torch.from_numpy(np.asarray(picture).copy()).float()


def interpolated(picture: Image.Image, size: int, **how) -> torch.Tensor:
    planes = (values(picture) / 255).permute(2, 0, 1)[None]
    return torch.nn.functional.interpolate(planes, size=(size, size), **how)[0].permute(1, 2, 0)


def letterboxed(picture: Image.Image, size: int, fill: int, middle: bool) -> torch.Tensor:
    scale = size / max(picture.size)
    kept = picture.resize([round(side * scale) for side in picture.size], Image.BILINEAR)
    canvas = Image.new("RGB", (size, size), (fill, fill, fill))
    place = [(size - side) // 2 if middle else 0 for side in kept.size]
    canvas.paste(kept, place)
    return values(canvas) / 255


def cut(picture: Image.Image, size: int, shortest: int) -> torch.Tensor:
    scale = shortest / min(picture.size)
    large = picture.resize([round(side * scale) for side in picture.size], Image.BILINEAR)
    left, top = [(side - size) // 2 for side in large.size]
    return values(large.crop((left, top, left + size, top + size))) / 255


def opencv(picture: Image.Image, size: int) -> torch.Tensor:
    """cv2.resize(..., INTER_LINEAR) of bytes: weights of 11 bits, rounded once."""
    data = np.asarray(picture).astype(np.int64)

    def axis(start: int):
        place = (np.arange(size) + 0.5) * start / size - 0.5
        low = np.floor(place).astype(int)
        share = place - low
        share[low < 0] = 0
        share[low >= start - 1] = 0
        low = np.clip(low, 0, start - 1)
        high = np.minimum(low + 1, start - 1)
        weight = np.rint(share * 2048).astype(np.int64)
        return low, high, weight

    low, high, weight = axis(data.shape[1])
    rows = data[:, low] * (2048 - weight)[None, :, None] + data[:, high] * weight[None, :, None]
    low, high, weight = axis(data.shape[0])
    out = rows[low] * (2048 - weight)[:, None, None] + rows[high] * weight[:, None, None]
    return torch.from_numpy(np.clip((out + (1 << 21)) >> 22, 0, 255)).float() / 255


def cases(picture: Image.Image, size: int) -> dict[str, torch.Tensor]:
    ours = pillow(picture, size)
    normal = (ours - MEAN) / DEVIATION
    bgr = ours.flip(2)
    planes = (picture.size[0] * 2 // 3, picture.size[1] * 2 // 3)
    return {
        "ours": ours,
        "torch antialias": interpolated(picture, size, mode="bilinear", antialias=True),
        "float16": ours.half().float(),
        "bfloat16": ours.bfloat16().float(),
        "bgr": bgr,
        "imagenet": normal,
        "bgr imagenet": (bgr - MEAN) / DEVIATION,
        "imagenet without 255": (ours * 255 - MEAN) / DEVIATION,
        "own mean": (ours - torch.tensor([0.4, 0.3, 0.2])) / torch.tensor([0.3, 0.25, 0.2]),
        "caffe bgr": bgr * 255 - torch.tensor([103.939, 116.779, 123.68]),
        "bytes": ours * 255,
        "minus one": ours * 2 - 1,
        "127.5": ours * 2,
        "256": ours * 255 / 256,
        "255 twice": ours / 255,
        "standardised": (ours - ours.mean()) / ours.std(),
        "grey": values(picture.resize((size, size), Image.BILINEAR).convert("L").convert("RGB")) / 255,
        "nearest": pillow(picture, size, Image.NEAREST),
        "box": pillow(picture, size, Image.BOX),
        "bicubic": pillow(picture, size, Image.BICUBIC),
        "lanczos": pillow(picture, size, Image.LANCZOS),
        "hamming": pillow(picture, size, Image.HAMMING),
        "torch bilinear": interpolated(picture, size, mode="bilinear"),
        "torch bicubic": interpolated(picture, size, mode="bicubic"),
        "torch nearest": interpolated(picture, size, mode="nearest"),
        "torch area": interpolated(picture, size, mode="area"),
        "torch corners": interpolated(picture, size, mode="bilinear", align_corners=True),
        "opencv": opencv(picture, size),
        "opencv bgr imagenet": (opencv(picture, size).flip(2) - MEAN) / DEVIATION,
        "letterbox 114": letterboxed(picture, size, 114, middle=True),
        "letterbox end": letterboxed(picture, size, 0, middle=False),
        "centre crop": cut(picture, size, size),
        "crop 256": cut(picture, size, size * 8 // 7),
        "no resize": values(picture.crop((0, 0, size, size))) / 255,
        "mirrored": pillow(ImageOps.mirror(picture), size),
        "flipped": pillow(ImageOps.flip(picture), size),
        "turned": pillow(picture.transpose(Image.ROTATE_270), size),
        "turned back": pillow(picture.transpose(Image.ROTATE_90), size),
        "hwc as chw": ours.reshape(3, size, size).permute(1, 2, 0),
        "chw as hwc": ours.permute(2, 0, 1).reshape(size, size, 3),
        "rows and columns": ours.permute(1, 0, 2),
        "other size": pillow(picture, size + 32),
        "shortest edge": values(picture.resize(planes, Image.BILINEAR)) / 255,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--large", type=pathlib.Path)
    large = parser.parse_args().large
    made = {}
    sizes = [(1280, 853), (4000, 3000)] if large else [(75, 50), (44, 61)]
    for seed, (width, height) in enumerate(sizes):
        picture = drawn(width, height, seed)
        name = f"{width}x{height}"
        made[f"picture/{name}"] = torch.from_numpy(np.asarray(picture).copy())
        for case, pixels in cases(picture, 640 if large else 32).items():
            made[f"{name}/{case}"] = pixels.contiguous().clone()
    save_file(made, large / "preprocessing.safetensors" if large else TARGET)


if __name__ == "__main__":
    main()
