import type { ErrorKind } from '#lib/metrics/errorKinds.ts';
import { t } from '#site/words/t.ts';

/** What the page calls a kind of error. */
export const KIND_NAMES: Readonly<Record<ErrorKind, string>> = {
  missed: t('missed'),
  doubled: t('double'),
  confused: t('wrong class'),
  loose: t('wrong place'),
  beside: t('both wrong'),
  invented: t('background'),
};
