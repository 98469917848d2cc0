import type { ModelReport } from '#site/runtime/types.ts';
import { variantTitled, type VariantName } from '#site/runtime/weights/variants.ts';
import { byId, say } from '#site/ui/elements.ts';
import { inWords } from '#site/ui/inWords.ts';
import type { LayerControls } from './layerControls.ts';

/** What the page says of the model: its queries, its layers, and a note on the nano model. */
export interface ModelWords {
  /** Says while the nano model is on its way what it is, and makes room for its layers. */
  expectNano(): void;
  show(model: ModelReport): void;
}

export function createModelWords(layers: LayerControls): ModelWords {
  const note = byId('nanoNote', HTMLElement);
  const showNote = (variant: VariantName | null) => {
    note.hidden = variant !== 'nano';
  };
  const showLayers = (count: number) => {
    say('layersInWords', inWords(count));
    layers.setLayers(count);
  };
  return {
    expectNano() {
      showNote('nano');
      showLayers(Number(note.dataset['layers']));
    },
    show({ name, queries, decoderLayers }) {
      say('queries', String(queries));
      showNote(variantTitled(name));
      showLayers(decoderLayers);
    },
  };
}
