import torch


def sine_code(height, width, channels=96, temperature=10_000):
    """The place of every token, first its row: sin and cos at C / 4 speeds."""
    quarter = channels // 4
    omega = temperature ** -(torch.arange(quarter, dtype=torch.float64) / quarter)
    y, x = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
    row, column = y.reshape(-1, 1) * omega, x.reshape(-1, 1) * omega  # S C/4
    waves = [row.sin(), row.cos(), column.sin(), column.cos()]
    return torch.cat(waves, 1).float()  # S C
