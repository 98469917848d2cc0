import torch


def denoising_mask(groups, per_group, queries):
    """True where a query (row) may not look at another (column)."""
    denoising = groups * per_group
    group = torch.arange(denoising) // per_group  # N
    own = torch.full((queries,), -1)  # of no group
    row = torch.cat([group, own])  # N+Q
    hidden = row[:, None] != group  # N+Q N: only a group sees itself
    others = torch.zeros(len(row), queries, dtype=torch.bool)
    return torch.cat([hidden, others], 1)  # N+Q N+Q: all see the others
