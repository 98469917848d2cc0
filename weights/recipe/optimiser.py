"""Optimiser of the recipe: Muon for the matrices inside the network, AdamW for everything else."""

import torch


class Muon(torch.optim.Optimizer):
    """Momentum whose update is orthogonalised (Jordan et al. 2024), which on short schedules needs fewer images.

    A convolution's kernel counts as a matrix [out, in x kh x kw]. The step is scaled to the size of an Adam step.
    """

    def __init__(self, params, lr, momentum=0.95, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                if not state:
                    state["momentum"] = torch.zeros_like(p)
                velocity = state["momentum"].mul_(group["momentum"]).add_(p.grad)
                update = orthogonal(p.grad.add(velocity, alpha=group["momentum"]).flatten(1))
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.add_(update.view(p.shape).to(p.dtype), alpha=-group["lr"] * 0.2 * max(update.shape) ** 0.5)


def orthogonal(matrix, rounds=5):
    """Nearest semi-orthogonal matrix, roughly, by Newton-Schulz iteration in bfloat16."""
    x = matrix.bfloat16()
    x = x.T if matrix.shape[0] > matrix.shape[1] else x
    x = x / (x.norm() + 1e-7)
    for _ in range(rounds):
        gram = x @ x.T
        x = 3.4445 * x + (-4.775 * gram + 2.0315 * gram @ gram) @ x
    return x.T if matrix.shape[0] > matrix.shape[1] else x


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
