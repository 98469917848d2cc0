/** What the model cards say in words; every figure in them comes from a file. */

export type Variant = 'embedded' | 'nano';

interface Words {
  readonly title: string;
  readonly about: string;
  readonly training: string;
}

const UNCHANGED = `It is the unmodified architecture of \`transformers\`: \`RTDetrForObjectDetection.from_pretrained('weights/FOLDER')\`
loads it as it is. It knows generated scenes and nothing else.`;

const DATA = `Ordinary streets: seeds 0-17999. Hard streets (crowds, objects cut by the border, look-alikes, things that are no
object, difficult light): seeds 6000000-6011999. Validation: seeds 2000000-2000099 and 7000000-7000099. Held out, never trained or chosen
on: 1000000-1000999 and 5000000-5000499. \`curve.csv\` has losses and validation figures; the recipe, and how to repeat it, are in
\`weights/README.md\`. It follows the clock, so a repetition gives a similar model, not the same one.`;

export const WORDS: Readonly<Record<Variant, Words>> = {
  embedded: {
    title: 'RT-DETR, embedded',
    about: `The model that comes with this book: a narrow [RT-DETR](https://arxiv.org/abs/2304.08069) that finds 12 kinds of objects in
the illustrated street scenes of \`lib/scene\`. ${UNCHANGED.replace('FOLDER', 'embedded')}`,
    training: `From nothing, in two runs on two CPU cores that were shared with other work. The first saw ordinary streets only, up to its
16th minute without a decoder (its figures there are those of the encoder's proposals), and was stopped at 89 % of its schedule. The second began with the first's F16 file, at 320 px
throughout, and saw mosaics of four scenes, which the first did not know, and hard streets too from its 37th minute on. ${DATA}`,
  },
  nano: {
    title: 'RT-DETR, nano',
    about: `The embedded model's small sister, quick to train and to run: narrower, and with three decoder layers instead of six. It finds the same 12 kinds
of objects in the illustrated street scenes of \`lib/scene\`. ${UNCHANGED.replace('FOLDER', 'nano')}`,
    training: `From nothing, in one run on one CPU core that was shared with other work; hard streets too from its 39th minute on. The first fifth
of the schedule has no decoder: its figures are those of the encoder's proposals. ${DATA}`,
  },
};
