"""What a model says at full size, under the book's paths, for `fullSize.ts`."""

import torch
from safetensors.torch import save_file


class Seen(dict):
    """Tensors that hooks take while a model runs: maps with channels last, tokens as they are."""

    def __init__(self):
        super().__init__()
        self.hooks = []

    def at(self, path, module, pick=lambda output: output[0] if isinstance(output, tuple) else output):
        def hook(_module, _inputs, output):
            value = pick(output)
            self[path] = value.permute(0, 2, 3, 1) if value.ndim == 4 else value

        self.hooks.append(module.register_forward_hook(hook))

    def levels(self, paths, module):
        """The maps of a module that gives a list of them."""
        for i, path in enumerate(paths):
            self.at(path, module, lambda output, i=i: (output if isinstance(output, list) else output[0])[i])


@torch.no_grad()
def run(model, pixels, watch, answer, has_tokens=True):
    """All that is compared. `watch(seen, model)` sets hooks, `answer(model, pixels)` gives logits and boxes of the last layer."""
    seen, chosen, topk = Seen(), [], torch.topk

    def listen(*args, **kwargs):
        result = topk(*args, **kwargs)
        chosen.append(result.indices)
        return result

    last = watch(seen, model)
    torch.topk = listen
    try:
        logits, boxes = answer(model, pixels)
    finally:
        torch.topk = topk
        for hook in seen.hooks:
            hook.remove()
    seen.update({"input.pixels": pixels.permute(0, 2, 3, 1), f"{last}.logit": logits, f"{last}.cxcywh01": boxes})
    if has_tokens and "query.tokens" not in seen:  # the first choice is that of the queries
        seen["query.tokens"] = chosen[0].int()
    return {path: value.detach().float() if value.is_floating_point() else value for path, value in seen.items()}


def write(folder, single, exact=None):
    """reference.safetensors of float32, and exact.safetensors of float64 beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, tensors in (("reference", single), ("exact", exact)):
        if tensors is not None:
            save_file({k: v.clone().contiguous() for k, v in tensors.items()}, folder / f"{name}.safetensors")
    sizes = {k: f"{v.float().std():.3g} of {v.abs().max():.3g}" for k, v in single.items()}
    print(folder.name, sizes, flush=True)
