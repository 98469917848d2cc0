"""Optimiser of the recipe: Muon for the matrices inside the network, AdamW for everything else."""

import torch


class Muon(torch.optim.Optimizer):
    """Momentum whose update is orthogonalised (Jordan et al. 2024), a choice from the literature on short schedules.

    A convolution's kernel counts as a matrix [out, in x kh x kw]. The step is scaled to the size of an Adam step.
    """

    def __init__(self, params, lr, momentum=0.95, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            alike = {}
            for p in group["params"]:
                if p.grad is not None:
                    alike.setdefault((p.shape[0], p[0].numel()), []).append(p)
            for shape, params in alike.items():  # equal shapes are orthogonalised together
                updates = []
                for p in params:
                    velocity = self.state[p].setdefault("momentum", torch.zeros_like(p))
                    velocity.mul_(group["momentum"]).add_(p.grad)
                    updates.append(p.grad.add(velocity, alpha=group["momentum"]).flatten(1))
                size = -group["lr"] * 0.2 * max(shape) ** 0.5
                for p, update in zip(params, orthogonal(torch.stack(updates))):
                    p.mul_(1 - group["lr"] * group["weight_decay"]).add_(update.view(p.shape), alpha=size)


def orthogonal(matrices, rounds=5):
    """Nearest semi-orthogonal matrices [K, m, n], roughly, by Newton-Schulz iteration; in bfloat16 unless float64."""
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.mT if tall else matrices
    if x.dtype == torch.float32:
        x = x.bfloat16()
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(rounds):
        gram = x @ x.mT
        x = 3.4445 * x + (-4.775 * gram + 2.0315 * gram @ gram) @ x
    return (x.mT if tall else x).to(matrices.dtype)


def optimisers(model, lr, weight_decay, muon=True):
    """[Muon, AdamW], or AdamW alone. Norms, biases, embeddings, heads and sampling offsets go to AdamW."""
    matrices, decayed, plain = [], [], []
    special = ("class_embed", "score_head", "bbox", "sampling_offsets", "attention_weights", "embedder.0")
    for name, p in model.named_parameters():
        if p.ndim < 2 or "denoising" in name:
            plain.append(p)
        elif muon and not any(s in name for s in special):
            matrices.append(p)
        else:
            decayed.append(p)
    groups = [{"params": decayed, "weight_decay": weight_decay}, {"params": plain, "weight_decay": 0.0}]
    adam = torch.optim.AdamW(groups, lr=lr, betas=(0.9, 0.98))
    return ([Muon(matrices, lr=lr, weight_decay=weight_decay)] if matrices else []) + [adam]
