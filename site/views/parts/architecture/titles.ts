import { write } from '../diagram.ts';
import type { Layout, Part } from './layout.ts';

export const NAMES: Readonly<Record<Part, string>> = {
  image: 'Image',
  backbone: 'Backbone',
  aifi: 'AIFI',
  ccff: 'CCFF',
  selection: 'Query selection',
  denoising: 'Denoising',
  deformable: 'Deformable attention',
  decoder: 'Decoder',
  boxes: 'Boxes',
};

/** The name of a part at its place, with a note and a cost under it. */
export function titleOf(
  part: Part,
  { titles, anchor, noteAt, costAt }: Layout,
  note: string | undefined,
  cost: string | undefined,
): SVGTextElement[] {
  const at = titles[part];
  if (part === 'denoising' || part === 'deformable') {
    const side = part === 'deformable' && anchor === 'start' ? 'end' : 'middle';
    return [write(NAMES[part], at, side, 'v-small-title')];
  }
  const texts = [write(NAMES[part], at, anchor, 'v-title')];
  if (note !== undefined) texts.push(write(note, noteAt(at), anchor, 'v-axis v-small'));
  if (cost !== undefined)
    texts.push(write(cost, costAt(at), anchor, 'v-axis v-small v-cost-number'));
  return texts;
}
