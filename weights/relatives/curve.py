"""One row of a training curve: mean losses since the last row, and validation figures."""

import csv

from recipe.evaluate import NAMES


def log_row(path, clock, share, sums, counted, figures):
    row = {"minutes": f"{clock.trained():.1f}", "images": clock.seen, "share": f"{share:.3f}"}
    row |= {f"loss_{name}": f"{total / max(1, counted):.3f}" for name, total in sums.items()}
    row |= {name: f"{figures[name]:.4f}" for name in NAMES}
    new = not path.exists()
    with path.open("a", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        if new:
            writer.writeheader()
        writer.writerow(row)
    print(" ".join(f"{k} {v}" for k, v in row.items()), flush=True)
