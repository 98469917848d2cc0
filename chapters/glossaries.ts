import { WORDS as KO } from './ko/glossary.ts';
import { WORDS as ZH } from './zh/glossary.ts';
import type { Word } from './glossary.ts';

const GLOSSARIES: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  ko: KO,
  zh: ZH,
};

/** The words of the glossary in a language other than English, by the same names; null for English. */
export function termsIn(language: string): Readonly<Record<string, Word>> | null {
  return GLOSSARIES[language] ?? null;
}
