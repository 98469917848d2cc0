import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';

/** Writes a small trace in PyTorch; `weights/goldens/trace_checkpoint.py` writes a whole one. */
const RECIPE = `import numpy as np, torch
from PIL import Image
from safetensors.torch import save_file
from transformers import AutoImageProcessor, AutoModelForObjectDetection

model = AutoModelForObjectDetection.from_pretrained(DIR).float().eval()
processor = AutoImageProcessor.from_pretrained(DIR)
picture = Image.open(PHOTO).convert("RGB")
pixels = processor(picture, return_tensors="pt")["pixel_values"]
trace = {"input.picture": torch.from_numpy(np.array(picture)), "pixel_values": pixels}

def keep(module, inputs, output):
    maps = output[0] if isinstance(output[0], list) else output
    for level, (features, *_) in zip(range(6 - len(maps), 6), maps):
        trace[f"backbone.S{level}"] = features.permute(0, 2, 3, 1).contiguous()  # B H W C

model.model.backbone.register_forward_hook(keep)
with torch.no_grad():
    model(pixel_values=pixels)
save_file(trace, "trace.safetensors")
`;

/** How a reader makes a trace; folded. */
export const recipeView = (): HTMLElement =>
  html(
    'details',
    { class: 'recipe' },
    html('summary', {}, t('Write a trace in PyTorch')),
    html(
      'p',
      { class: 'quiet' },
      t(
        'input.picture is the picture before any preprocessing (uint8), pixel_values what the network receives: with both, preprocessing is compared too. Steps have the names of the list of tensors; weights/goldens/trace_checkpoint.py writes all of them.',
      ),
    ),
    html('pre', { tabindex: 0 }, html('code', {}, RECIPE)),
  );
