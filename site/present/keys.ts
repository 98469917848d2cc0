import { t } from '#site/words/t.ts';

/** What the speaker can ask of a presentation. */
export const DEEDS = [
  ...(['next', 'back', 'nextSlide', 'backSlide', 'first', 'last'] as const),
  ...(['black', 'white', 'zoom', 'pointer', 'speaker', 'help', 'screen', 'leave'] as const),
] as const;

export type Deed = (typeof DEEDS)[number];

/** Where a key is heard: the slide itself, a picture that moves, a part that has keys of its own, a field. */
export type Focus = 'slide' | 'motion' | 'button' | 'part' | 'field';

export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** A presenter's remote sends these, and they mean the same wherever the focus is, but where text is written. */
const REMOTE: Readonly<Record<string, Deed>> = {
  PageDown: 'next',
  PageUp: 'back',
  F5: 'screen',
  Escape: 'leave',
  '.': 'black',
  b: 'black',
};

/** No figure uses these. */
const LETTERS: Readonly<Record<string, Deed>> = {
  w: 'white',
  ',': 'white',
  z: 'zoom',
  l: 'pointer',
  s: 'speaker',
  '?': 'help',
  f: 'screen',
  n: 'nextSlide',
};

/** The debugger pins with it. */
const TOGGLE: Readonly<Record<string, Deed>> = { p: 'leave' };

/** Figures use these, and have them first. */
const ARROWS: Readonly<Record<string, Deed>> = {
  ArrowRight: 'next',
  ArrowLeft: 'back',
  ArrowDown: 'next',
  ArrowUp: 'back',
};
const WIDE: Readonly<Record<string, Deed>> = {
  ' ': 'next',
  Enter: 'next',
  Backspace: 'back',
  Home: 'first',
  End: 'last',
};
const SIDEWAYS: Readonly<Record<string, Deed>> = {
  ArrowRight: 'next',
  ArrowLeft: 'back',
};
const WHOLE: Partial<Record<Deed, Deed>> = { next: 'nextSlide', back: 'backSlide' };

const MAPS: Readonly<Record<Focus, readonly Readonly<Record<string, Deed>>[]>> = {
  slide: [REMOTE, LETTERS, TOGGLE, ARROWS, WIDE],
  // Left and right step it, Space plays it, up and down are its own.
  motion: [REMOTE, LETTERS, TOGGLE, SIDEWAYS],
  button: [REMOTE, LETTERS, TOGGLE, ARROWS],
  part: [REMOTE, LETTERS],
  field: [],
};

/** What a key asks of the presentation; null where it is the figure's, or the browser's. */
export function deedOf(pressed: PressedKey, focus: Focus): Deed | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = pressed;
  if (ctrlKey || metaKey || altKey) return null;
  // Shift and F5 loads the page anew, as everywhere.
  if (shiftKey && key === 'F5') return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  const map = MAPS[focus].find((keys) => Object.hasOwn(keys, name));
  const deed = map?.[name] ?? null;
  if (deed === null || !shiftKey || key.length === 1) return deed;
  // With Shift an arrow is the figure's, and a remote's key leaves out the steps.
  return map === REMOTE || focus === 'slide' ? (WHOLE[deed] ?? null) : null;
}

/** The lines of the help: what to press, what it does. */
export const HELP: readonly (readonly [keys: string, does: string])[] = [
  ['→  Page Down', t('next step of a picture that moves, then the next slide')],
  ['←  Page Up', t('back')],
  ['n  Shift + Page Down', t('next slide, whatever is left')],
  ['Home  End', t('first slide, last slide')],
  ['b  .', t('black; any key goes on')],
  ['w  ,', t('white; any key goes on')],
  ['z', t('enlarge where the pointer is; again: all of it')],
  ['l', t('a large dot in the place of the pointer')],
  ['s', t('the speaker’s window: notes, next slide, clock')],
  ['F5  f', t('full screen')],
  ['Esc', t('out of a part of the figure, then out of the slides')],
  ['?', t('these keys')],
];
