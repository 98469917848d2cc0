/** One ink per object, with a text colour that is readable on it and a dash pattern of its own. */
export interface Ink {
  readonly line: string;
  readonly text: string;
  readonly dash: string;
}

/** The Okabe-Ito colours that the levels leave free, and two neutrals. */
export const OBJECT_INKS: readonly Ink[] = [
  { line: '#d55e00', text: '#0d0c0b', dash: '6 3' },
  { line: '#0072b2', text: '#ffffff', dash: '3 3' },
  { line: '#f0e442', text: '#0d0c0b', dash: '9 3' },
  { line: '#cc79a7', text: '#0d0c0b', dash: '9 3 3 3' },
  { line: '#1e1d1b', text: '#ffffff', dash: '2 4' },
  { line: '#a49e93', text: '#0d0c0b', dash: '12 4' },
];
