import { annotations } from './annotations.ts';
import { answers } from './answers.ts';
import { configurations } from './configurations.ts';
import type { Kind } from './kind.ts';
import { links } from './links.ts';
import { pictures } from './pictures.ts';
import { processors } from './processors.ts';
import { traces } from './traces.ts';
import { weights } from './weights.ts';

/** Every kind of input that is tried. */
export const KINDS: readonly Kind[] = [
  weights,
  configurations,
  processors,
  traces,
  pictures,
  links,
  answers,
  annotations,
];
