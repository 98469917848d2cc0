import { html } from '#site/ui/dom.ts';

/** Writes a small trace in PyTorch; `weights/goldens/trace_checkpoint.py` writes a whole one. */
export const RECIPE = `import numpy as np, torch
from PIL import Image
from safetensors.torch import save_file
from transformers import AutoImageProcessor, RTDetrForObjectDetection

model = RTDetrForObjectDetection.from_pretrained(DIR).float().eval()
processor = AutoImageProcessor.from_pretrained(DIR)
picture = Image.open(PHOTO).convert("RGB")
pixels = processor(picture, return_tensors="pt")["pixel_values"]
trace = {"input.picture": torch.from_numpy(np.array(picture)), "pixel_values": pixels}

def keep(name):
    def hook(module, inputs, output):
        trace[name] = output.permute(0, 2, 3, 1).contiguous()  # B H W C
    return hook

stages = model.model.backbone.model.encoder.stages
for level in (3, 4, 5):
    stages[level - 2].register_forward_hook(keep(f"backbone.S{level}"))
with torch.no_grad():
    model(pixel_values=pixels)
save_file(trace, "trace.safetensors")
`;

/** How a reader makes a trace; folded. */
export const recipeView = (): HTMLElement =>
  html(
    'details',
    { class: 'recipe' },
    html('summary', {}, 'Write a trace in PyTorch'),
    html(
      'p',
      { class: 'quiet' },
      'input.picture is the picture before any preprocessing (uint8), pixel_values what the network ' +
        'receives: with both, preprocessing is compared too. Steps have the names of the list of ' +
        'tensors; weights/goldens/trace_checkpoint.py writes all of them.',
    ),
    html('pre', { tabindex: 0 }, html('code', {}, RECIPE)),
  );
