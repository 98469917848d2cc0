/**
 * The short cards of the relatives: `node weights/relativesCard.ts` writes relatives/NAME/README.md from the
 * measured file and from what lies beside the weights.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '#site/modelCard/documents.ts';
import { table, three } from './card.ts';

export const RELATIVES = ['dense', 'detr', 'iouHead'] as const;
export type Relative = (typeof RELATIVES)[number];

const FIGURES = ['AP', 'AP50', 'AP75', 'APsmall', 'APmedium', 'APlarge'] as const;

interface Way {
  readonly AP: number;
  readonly found: number;
  readonly twice: number;
}

interface Measured extends Readonly<Record<(typeof FIGURES)[number], number>> {
  readonly parameters: number;
  readonly gflopsWithAttention: number;
  readonly layers: readonly { readonly AP: number }[];
  readonly ways: Readonly<Record<string, Way>>;
  readonly ms: { readonly shareOfEmbedded: number };
  readonly curve: readonly { readonly images: number; readonly AP: number }[];
}

interface Compared {
  readonly seeds: readonly [number, number];
  readonly scenes: number;
  readonly objects: number;
  readonly shown: number;
  readonly suppression: { readonly iou: number; readonly candidates: number };
  readonly models: Readonly<Record<Relative | 'embedded', Measured>>;
}

const SHARED = `It is trained on frozen maps of the embedded model and read together with it: this file holds only what is its own. It knows
generated scenes and nothing else, and stands beside the embedded model to be compared with it.`;

const DATA = `Ordinary streets, seeds 0-17999, each also mirrored; validation: seeds 2000000-2000099. Held out, never trained or chosen on:
1000000-1000999. One CPU core that was shared with other work. \`curve.csv\` has losses and validation figures; the recipe is in \`weights/README.md\`.`;

const WORDS: Readonly<
  Record<Relative, { title: string; about: string; training: string }>
> = {
  dense: {
    title: 'A dense detector with NMS',
    about: `Every one of the 2100 tokens of P3, P4 and P5 says a class and a box, and non-maximum suppression removes what is said twice. Its
heads are those that the embedded model selects its queries with. ${SHARED}`,
    training: `From the embedded model's heads, taught one-to-many alone (TOOD's alignment). ${DATA}`,
  },
  detr: {
    title: 'DETR',
    about: `DETR as its paper has it, small: S4 and S5 of the embedded model's backbone as 400 tokens, one encoder layer, three decoder layers
with dense cross-attention, 25 learned queries without content, softmax with *no object*, boxes not refined from layer to layer. ${SHARED}`,
    training: `DETR's loss from nothing on, a loss on every layer. Queries begin at the sine code of a grid of places. ${DATA}`,
  },
  iouHead: {
    title: 'A decoder with an IoU head',
    about: `What popular notes call a simplified RT-DETR, given sight: P4 of the embedded model's encoder as 400 tokens with DETR's code of
places, three decoder layers with dense cross-attention, 25 learned queries, and a head that says how well a box will fit. The score is softmax
times that IoU. ${SHARED}`,
    training: `DETR's loss and a loss of the IoU from nothing on, both on every layer. ${DATA}`,
  },
};

/** The whole card of one relative, in Markdown. */
export function relativeCard(name: Relative): string {
  const compared = JSON.parse(text('compared.json')) as Compared;
  const { files } = JSON.parse(text(`${name}/manifest.json`)) as Manifest;
  const bytes = files['model.safetensors']?.bytes ?? Number.NaN;
  const measured = compared.models[name];
  return [
    '---\nlicense: mit\npipeline_tag: object-detection\n---',
    `# ${WORDS[name].title}`,
    WORDS[name].about,
    table(
      ['', ''],
      [
        ['File', `${(bytes / 1e6).toFixed(2)} MB in F16, under the book's own paths`],
        ['Parameters', `${(measured.parameters / 1e6).toFixed(2)} M with what it shares`],
        [
          'Cost',
          `${measured.gflopsWithAttention.toFixed(2)} GFLOPs at 320 x 320, the products inside attention included`,
        ],
        [
          'Time',
          `${(100 * measured.ms.shareOfEmbedded).toFixed(0)} % of the embedded model's, in WASM`,
        ],
      ],
    ),
    '## Accuracy',
    accuracy(compared, name),
    '## Training',
    `${WORDS[name].training}\n\n${lastOf(measured)}`,
    '## Licence',
    'MIT, like the book. The weights contain no third-party data.\n',
  ].join('\n\n');
}

function accuracy(compared: Compared, name: Relative): string {
  const { models, scenes, seeds, objects, shown, suppression } = compared;
  const row = (title: string, measured: Measured) => [
    title,
    ...FIGURES.map((figure) => three(measured[figure])),
  ];
  const { raw, [`iou ${suppression.iou}`]: quiet } = models[name].ways;
  const layers = models[name].layers.map(({ AP }) => three(AP));
  return [
    `COCO AP of the F16 file, computed in float32 by \`node weights/compared.ts\`, on ${scenes} held-out scenes, seeds ${seeds.join('-')}:`,
    table(
      ['', 'AP', 'AP50', 'AP75', 'small', 'medium', 'large'],
      [row('this model', models[name]), row('embedded RT-DETR', models.embedded)],
    ),
    ...(layers.length > 1 ? [`AP by decoder layer: ${layers.join(', ')}.`] : []),
    `Of ${objects} objects, at a score of ${shown}, it finds ${raw?.found}; for objects that it has found already it gives ${raw?.twice} more boxes before NMS (IoU ${suppression.iou}), ${quiet?.twice} after it.`,
  ].join('\n\n');
}

function lastOf({ curve }: Measured): string {
  const last = curve.at(-1);
  return `It saw ${last?.images} pictures; its validation AP is then ${three(last?.AP ?? null)}.`;
}

function text(name: string): string {
  return readFileSync(new URL(`relatives/${name}`, import.meta.url), 'utf8');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const name of RELATIVES)
    writeFileSync(
      new URL(`relatives/${name}/README.md`, import.meta.url),
      relativeCard(name),
    );
