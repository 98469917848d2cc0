import type { CategoryName } from '../../categories.ts';
import type { Pen } from '../../pen.ts';
import type { Random } from '../../random.ts';
import type { Harder } from '../../variants.ts';

export type Draw = (p: Pen, random: Random, variant: string) => void;

/** Drawings of the harder variants of one category. */
export type Drawings<C extends CategoryName> = Readonly<Record<Harder<C>, Draw>>;
