"""The recipe's optimisers for a relative: Muon for the matrices inside, AdamW for heads, norms and queries."""

import torch

from recipe.optimiser import Muon


def optimisers(model, rate, weight_decay=1e-2):
    matrices, heads, plain = [], [], []
    for name, p in model.named_parameters():
        if p.ndim < 2 or name.startswith("query."):
            plain.append(p)
        elif "Head" in name:
            heads.append(p)
        else:
            matrices.append(p)
    groups = [{"params": heads, "weight_decay": weight_decay}, {"params": plain, "weight_decay": 0.0}]
    return [Muon(matrices, lr=rate, weight_decay=weight_decay), torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98))]
