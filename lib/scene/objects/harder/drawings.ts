import type { Pen } from '../../pen.ts';
import type { Random } from '../../random.ts';

export type Draw = (p: Pen, random: Random, variant: string) => void;

/** Drawings of one category by the name of the variant. */
export type Drawings = Readonly<Record<string, Draw>>;
