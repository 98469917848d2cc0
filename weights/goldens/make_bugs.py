"""Makes eight mistakes in PyTorch, each in a tiny golden checkpoint, and writes what comes of them: test/golden/bugs.safetensors.

    python weights/goldens/make_bugs.py            # writes the file
    python weights/goldens/make_bugs.py --check    # makes it anew and compares

Of each mistake the file holds the first tensor that it changes and the one that leaves the tolerance: what stands before is
the golden trace, which is checked here by `compare` of weights/pytorch. Written with transformers 5.24.0.
"""

import argparse
import functools
import sys
from contextlib import contextmanager
from pathlib import Path

import torch
import transformers
from safetensors.torch import load_file

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "pytorch"))
from rtdetr_trace import compare, read_safetensors, trace, write_safetensors  # noqa: E402

GOLDEN = Path(__file__).resolve().parents[2] / "test" / "golden"
FILE = GOLDEN / "bugs.safetensors"
TOLERANCE = 1e-3
SIDE = 32


@contextmanager
def calling(name, change):
    """A function of torch.nn.functional, called otherwise."""
    own = getattr(torch.nn.functional, name)

    @functools.wraps(own)
    def otherwise(*args, **kwargs):
        return own(*args, **{**kwargs, **change})

    setattr(torch.nn.functional, name, otherwise)
    try:
        yield
    finally:
        setattr(torch.nn.functional, name, own)


@contextmanager
def levels_exchanged(model):
    """The tokens of two levels change places where they are joined."""
    own = torch.cat

    def cat(parts, dim=0, **kwargs):
        tokens = len(parts) == 3 and parts[0].ndim == 3 and dim == 1
        return own([parts[1], parts[0], parts[2]] if tokens else parts, dim, **kwargs)

    torch.cat = cat
    try:
        yield
    finally:
        torch.cat = own


@contextmanager
def unmasked(model):
    """Tokens with an invalid anchor are not set to zero."""
    held = {}
    hooks = [
        # The decoder's memory is not masked, but comes after: a pass before this one has it.
        model.model.decoder.register_forward_pre_hook(
            lambda _module, _args, kwargs: held.update(memory=kwargs["encoder_hidden_states"]), with_kwargs=True
        ),
        model.model.enc_output.register_forward_pre_hook(lambda _module, args: (held["memory"],) if held else args),
    ]
    model(pixel_values=held_pixels(model))
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


@contextmanager
def epsilon(model, value=1e-3):
    """TensorFlow's epsilon in the place of PyTorch's."""
    norms = [one for one in model.modules() if isinstance(one, torch.nn.BatchNorm2d)]
    own = [one.eps for one in norms]
    for one in norms:
        one.eps = value
    try:
        yield
    finally:
        for one, eps in zip(norms, own):
            one.eps = eps


PIXELS = {}


def held_pixels(model):
    return PIXELS[id(model)]


# Of each mistake: the checkpoint, how it is made, and the tensor at which it is to be found.
BUGS = {
    "alignCorners": ("basic", lambda model: calling("grid_sample", {"align_corners": True}), "decoder.layers.0.crossAttention.sampled"),
    "bilinearUpsampling": ("basic", lambda model: calling("interpolate", {"mode": "bilinear"}), "encoder.ccff.topDown.0.upsampled"),
    "epsilon": ("basic", epsilon, "encoder.inputProj.0.output"),
    "swappedLevel": ("basic", levels_exchanged, "query.memory"),
    "unmaskedPadding": ("basicWideHalf", unmasked, "query.features"),
}


def in_network(name):
    """What a mistake inside the network changes first; None where `compare` finds another place."""
    case, mistake, path = BUGS[name]
    golden = load_file(GOLDEN / case / "trace.safetensors")
    model = transformers.RTDetrForObjectDetection.from_pretrained(GOLDEN / case).float().eval()
    pixels = golden["input.pixels"].permute(0, 3, 1, 2)
    PIXELS[id(model)] = pixels
    with torch.no_grad(), mistake(model), trace(model) as t:
        model(pixel_values=pixels)
    found = compare(golden, t, TOLERANCE)
    if path not in (found.path, found.begins):
        sys.exit(f"{name}: found at {found.path}, which begins at {found.begins}, not at {path}")
    return {f"{name}/{one}": t.tensors[one] for one in dict.fromkeys((path, found.path))}


def picture():
    """Smooth colours with a grain, 40 x 48."""
    generator = torch.Generator().manual_seed(5)
    coarse = torch.rand(1, 3, 5, 6, generator=generator)
    smooth = torch.nn.functional.interpolate(coarse, size=(40, 48), mode="bilinear")
    grain = torch.rand(smooth.shape, generator=generator)
    return ((smooth * 0.8 + grain * 0.2) * 255).round().to(torch.uint8)[0].permute(1, 2, 0).contiguous()


def before_network():
    """Pixels of one picture, prepared rightly and with each of three mistakes."""
    own = picture()
    settings = dict(size={"height": SIDE, "width": SIDE}, return_tensors="pt")
    prepare = transformers.RTDetrImageProcessor()
    imagenet = dict(do_normalize=True, image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225])
    ways = {
        "": (own, {}),
        "bgr": (own.flip(2), {}),
        "meanAndStd": (own, imagenet),
        "notBy255": (own, {"do_rescale": False}),
    }
    shown = {"input.picture": own}
    for name, (given, more) in ways.items():
        # A copy: processors may write into what they are given.
        pixels = prepare(given.numpy().copy(), **settings, **more)["pixel_values"]
        shown[f"{name}/input.pixels"] = torch.as_tensor(pixels).float().permute(0, 2, 3, 1).contiguous()
    right = {"input.pixels": shown.pop("/input.pixels")}
    for name in list(ways)[1:]:
        found = compare(right, {"input.pixels": shown[f"{name}/input.pixels"]}, TOLERANCE)
        if found.path != "input.pixels":
            sys.exit(f"{name}: the pixels are the right ones")
    return shown


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="make them anew and compare")
    options = parser.parse_args()
    torch.set_num_threads(1)
    shown = before_network()
    for name in BUGS:
        shown |= in_network(name)
    if not options.check:
        write_safetensors(FILE, shown, {"library": f"transformers {transformers.__version__}"})
        print(f"{FILE.name}: {FILE.stat().st_size} bytes")
        return
    held, _ = read_safetensors(FILE)
    wrong = [one for one in shown if one not in held or not torch.allclose(held[one].float(), shown[one].float(), rtol=1e-4, atol=1e-5)]
    if wrong or held.keys() != shown.keys():
        sys.exit(f"{FILE.name} differs: {', '.join(wrong) or 'other tensors'}")
    print("All eight mistakes are found where they are made.")


if __name__ == "__main__":
    main()
