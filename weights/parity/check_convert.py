"""Checks that a converted checkpoint loads in transformers and finds the same objects.

    npm run -s convert -- FILE --out DIR
    npm run -s detect -- --model FILE --image PICTURE --threshold 0.001 --json > before.json
    python weights/parity/check_convert.py DIR PICTURE before.json

The picture should have the size of the model's input: libraries shrink pictures in different ways.
"""

import json
import sys

import torch
from PIL import Image
from transformers import AutoImageProcessor, AutoModelForObjectDetection

folder, picture, before = sys.argv[1:4]
torch.set_num_threads(1)
model, loading = AutoModelForObjectDetection.from_pretrained(folder, output_loading_info=True)
model = model.float().eval()
counters = "num_batches_tracked"  # which no inference reads
unknown = {k: [n for n in v if counters not in n] for k, v in loading.items()}
unknown = {k: v for k, v in unknown.items() if v}
print("loading", unknown or "is strict")
image = Image.open(picture).convert("RGB")
processor = AutoImageProcessor.from_pretrained(folder)
with torch.no_grad():
    outputs = model(**processor(image, return_tensors="pt"))
[found] = processor.post_process_object_detection(
    outputs, threshold=0.001, target_sizes=[(image.height, image.width)]
)
theirs = [
    (model.config.id2label[label.item()], score.item(), box.tolist())
    for score, label, box in zip(found["scores"], found["labels"], found["boxes"])
]
ours = [(one["label"], one["score"], one["box"]) for one in json.load(open(before))]
worst_score = worst_box = 0.0
left = list(theirs)
for label, score, box in ours:
    same = [one for one in left if one[0] == label]
    if not same:
        sys.exit(f"{label} at {score} is in ours alone")
    near = min(same, key=lambda one: abs(one[1] - score) + max(abs(a - b) for a, b in zip(one[2], box)))
    left.remove(near)
    worst_score = max(worst_score, abs(near[1] - score))
    worst_box = max(worst_box, *(abs(a - b) for a, b in zip(near[2], box)))
print(f"{len(ours)} and {len(theirs)} objects; largest differences: score {worst_score:.1e}, box {worst_box:.1e} px")
sys.exit(worst_score > 1e-3 or worst_box > 0.1)
