"""How long does a step of training take here, and how long in PyTorch on one thread of the same machine?

python weights/parity/training_speed.py [--model nano] [--learns '**'] [--denoising 0] [--steps 10]

Both learn from the same scene, in turn: forward, matching, loss, backward, AdamW. Times are medians of processor time.
Ours folds the batch norms, whose statistics are frozen on both sides, and computes once what lies before the first weight
that learns; PyTorch runs that part without gradients.
"""

import argparse
import json
import statistics
import subprocess
import time
from pathlib import Path

import torch
from transformers import RTDetrForObjectDetection

ROOT = Path(__file__).resolve().parents[2]


class Ours:
    def __init__(self, model, learns, denoising):
        command = ["npx", "node", "weights/parity/trainingSteps.ts", model, learns, str(denoising)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        self.targets = json.loads(self.process.stdout.readline())

    def step(self):
        print("step", file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def theirs(folder, targets, learns, denoising):
    """A function that makes a step and gives its milliseconds of processor time."""
    torch.set_num_threads(1)
    model = RTDetrForObjectDetection.from_pretrained(folder, num_denoising=denoising)
    model.train()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d) or "BatchNorm" in type(module).__name__:
            module.eval()
    whole = learns == "**"
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(whole or name.startswith(("model.decoder.", "class_embed", "bbox_embed")))
    optimiser = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-5, weight_decay=1e-4)
    boxes = torch.tensor(targets["cxcywh01_G4"]).reshape(-1, 4)
    labels = [{"class_labels": torch.tensor(targets["label_G"]), "boxes": boxes}]
    pixels = torch.rand(1, 3, 320, 320)

    def step():
        start = time.process_time()
        optimiser.zero_grad()
        model(pixels, labels=labels).loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.1)
        optimiser.step()
        return (time.process_time() - start) * 1000

    return step


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", default="nano", choices=["nano", "embedded"])
    parser.add_argument("--learns", default="**", choices=["**", "decoder.**"])
    parser.add_argument("--denoising", type=int, default=0)
    parser.add_argument("--steps", type=int, default=10)
    options = parser.parse_args()
    ours = Ours(options.model, options.learns, options.denoising)
    their_step = theirs(ROOT / "weights" / options.model, ours.targets, options.learns, options.denoising)
    times = []
    for _ in range(options.steps + 2):
        times.append((ours.step(), their_step()))
    ours.close()
    mine, other = (statistics.median(side) for side in zip(*times[2:]))
    print(f"{options.model}, {options.learns}, denoising {options.denoising}: here {mine:.0f} ms, PyTorch {other:.0f} ms, ratio {mine / other:.2f}")


if __name__ == "__main__":
    main()
