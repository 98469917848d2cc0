"""Runs the PyTorch beside every listing of the book and compares it with what the book's own code computes.

    node weights/parity/listings.ts page.safetensors     # the tensors of the page: what goes in, what comes out
    python weights/parity/listings.py page.safetensors   # writes listings.json beside it

Every file of chapters/pytorch/ that is a tab gets the embedded weights and the page's tensors that go into its function, and its
results must be within 1e-4 of the page's that come out; whole numbers must be the same. `listings_cases.py` has a case for each.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "chapters"))
from listings_cases import CASES  # noqa: E402
from listings_page import Page, tab_weights  # noqa: E402

BOUND = 1e-4


def largest(found, wanted):
    """The largest difference of two lists of tensors; infinite where shapes or whole numbers differ."""
    worst = 0.0
    for name, (ours, theirs) in {n: (found[n], wanted[n]) for n in wanted}.items():
        ours, theirs = ours.detach(), theirs
        if ours.shape != theirs.shape:
            sys.exit(f"{name} has shape {list(ours.shape)}, the page's {list(theirs.shape)}")
        if not theirs.is_floating_point():
            if not torch.equal(ours.long(), theirs.long()):
                sys.exit(f"{name}: {int((ours.long() != theirs.long()).sum())} whole numbers differ")
            continue
        # Equal first: the logit of an invalid anchor is the largest float.
        apart = torch.where(ours == theirs, 0, (ours.double() - theirs.double()).abs())
        worst = max(worst, apart.max().item())
    return worst


def checksum(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def parts():
    """Every file of chapters/pytorch/ without its ending."""
    folder = ROOT / "chapters/pytorch"
    return {str(file.relative_to(folder).with_suffix("")) for file in folder.rglob("*.py")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", help="what listings.ts wrote")
    parser.add_argument("--only", default="", help="tabs whose path has this in it")
    options = parser.parse_args()
    torch.set_num_threads(1)
    page = Page(load_file(options.page), tab_weights(load_file(ROOT / "weights/embedded/model.safetensors")))
    tabs, failed = {}, False
    for tab, case in CASES.items():
        if options.only not in tab:
            continue
        file = ROOT / "chapters/pytorch" / f"{tab}.py"
        results = case(page)
        wanted = {name: pair[1] for name, pair in results.items()}
        worst = largest({name: pair[0] for name, pair in results.items()}, wanted)
        numbers = sum(one.numel() for one in wanted.values())
        tabs[tab] = {"sha256": checksum(file), "compared": list(wanted), "numbers": numbers, "largestDifference": float(f"{worst:.1e}")}
        failed |= not worst <= BOUND
        print(f"{'' if worst <= BOUND else 'TOO FAR '}{tab}: {worst:.1e} over {numbers} numbers of {', '.join(wanted)}")
    if failed:
        sys.exit(f"Not all are within {BOUND}.")
    if options.only:
        return
    others = {path: checksum(ROOT / "chapters/pytorch" / f"{path}.py") for path in sorted(parts() - set(CASES))}
    document = {
        "weights": checksum(ROOT / "weights/embedded/model.safetensors"),
        "torch": torch.__version__.split("+")[0],
        "bound": BOUND,
        "tabs": tabs,
        "imported": others,
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(document, indent=2) + "\n")
    print(f"listings.json has {len(tabs)} tabs.")


if __name__ == "__main__":
    main()
