"""What the golden scripts see of a model: the package's trace, and hooks for DETR, which it does not know."""

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "pytorch"))
import rtdetr_trace  # noqa: E402


def trace(detector, pixels):
    """pixels [B, 3, H, W] -> dict of path to tensor, in execution order, and the answer; all that a model shows."""
    with torch.no_grad(), rtdetr_trace.trace(detector) as t:
        result = detector(pixel_values=pixels)
    assert not t.missing, t.missing
    return {path: t.tensors[path] for path in t.dims}, result


class Taps:
    """Inputs and outputs of modules, call by call, cloned before anything overwrites them."""

    def __init__(self):
        self.handles = []

    def outputs(self, module):
        """A list that fills with what the module returns."""
        calls = []

        def keep(_module, _inputs, output):
            first = output[0] if isinstance(output, tuple) else output
            calls.append(first.detach().clone())

        self.handles.append(module.register_forward_hook(keep))
        return calls

    def inputs(self, module, keyword=None):
        """A list that fills with the first input, or the one of a keyword that ends so."""
        calls = []

        def keep(_module, inputs, keywords):
            named = [v for k, v in keywords.items() if keyword and k.endswith(keyword)]
            value = named[0] if keyword else inputs[0]
            calls.append(value.detach().clone())

        self.handles.append(module.register_forward_pre_hook(keep, with_kwargs=True))
        return calls

    def remove(self):
        for handle in self.handles:
            handle.remove()


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def heads_of(x, heads):
    """[B, S, C] to [B, M, S, D]"""
    batch, tokens, channels = x.shape
    return x.view(batch, tokens, heads, channels // heads).transpose(1, 2)


def same(a, b, what):
    assert torch.allclose(a, b, rtol=1e-5, atol=1e-6), f"{what} was not recomputed right"
