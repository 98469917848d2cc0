"""What torch draws while transformers makes denoising queries."""

from unittest.mock import patch

import torch


class Dice:
    """Keeps what torch draws while transformers makes the denoising queries."""

    def __init__(self):
        self.drawn = []

    def keeping(self, draw):
        def kept(*args, **keywords):
            value = draw(*args, **keywords)
            self.drawn.append(value.clone())
            return value

        return kept

    def __enter__(self):
        self.drawn.clear()
        self.patches = [patch(f"torch.{name}", self.keeping(getattr(torch, name))) for name in ("rand_like", "randint_like")]
        for one in self.patches:
            one.start()
        return self

    def __exit__(self, *_):
        for one in self.patches:
            one.stop()
