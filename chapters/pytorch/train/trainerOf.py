import torch


class Trainer:
    """One step of AdamW after another, for the parameters that learn."""

    def __init__(self, parameters, decay=1e-4):
        self.parameters = list(parameters)
        matrices = [p for p in self.parameters if p.ndim > 1]
        vectors = [p for p in self.parameters if p.ndim <= 1]
        self.optimiser = torch.optim.AdamW([
            {"params": matrices, "weight_decay": decay},
            {"params": vectors, "weight_decay": 0},
        ])

    def step(self, loss, rate=1e-4, clip=0.1):
        self.optimiser.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.parameters, clip)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.step()
        return norm  # the length of all gradients before they are clipped
