"""Asks Python's safetensors about broken files and compares.

`npm run fuzz -- --kind weights --keep FOLDER` writes them, and what our reader says of each; then
`python weights/parity/check_safetensors.py FOLDER`. What Python rejects we must reject. What it
accepts we may still refuse: those are listed by our sentence.
"""

import collections
import json
import pathlib
import re
import sys

import safetensors
from safetensors.torch import load


def rejected(path: pathlib.Path) -> str | None:
    """Why Python rejects a file; None when it reads every tensor of it."""
    try:
        load(path.read_bytes())
        return None
    except Exception as error:  # noqa: BLE001 - whatever it says of a broken file
        return f"{type(error).__name__}: {error}"


def kind_of(sentence: str) -> str:
    """The sentence without what stands in the file."""
    return re.sub(r"\d+", "#", re.sub(r'"(?:[^"\\]|\\.)*"', '""', sentence))[:110]


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    verdicts = json.loads((folder / "verdicts.json").read_text())
    counts: collections.Counter[str] = collections.Counter()
    stricter: collections.Counter[str] = collections.Counter()
    for name, ours in verdicts.items():
        theirs = rejected(folder / name)
        counts[f"Python {'rejects' if theirs else 'accepts'}, we {'refuse' if ours else 'accept'}"] += 1
        if theirs and not ours:
            print(f"WRONG {name}: {theirs[:200]}")
        if ours and not theirs:
            stricter[kind_of(ours)] += 1
    print(f"safetensors {safetensors.__version__}, {len(verdicts)} files")
    for what, count in sorted(counts.items()):
        print(f"  {count:6} {what}")
    print("Refused by us alone:")
    for sentence, count in stricter.most_common():
        print(f"  {count:6} {sentence}")
    sys.exit(1 if counts["Python rejects, we accept"] else 0)


if __name__ == "__main__":
    main()
