import type { Kept } from './fill.ts';
import { t } from '#site/words/t.ts';

/** Why this browser keeps no book. */
export type Without = 'insecure' | 'unable' | 'refused' | 'saving';

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)}\u00a0MB`;

/** What is kept, in one sentence. */
export function sayKept({ bytes, totalBytes, refused, stop }: Kept): string {
  if (bytes >= totalBytes)
    return t('The whole book is on this machine: {size}. It opens without a network.', {
      size: megabytes(totalBytes),
    });
  const so = t('{part} of {all} of this book are on this machine', {
    part: Math.floor(bytes / 1e6),
    all: megabytes(totalBytes),
  });
  if (stop === 'room')
    return t('{so}; this browser has no room for the rest, which needs the network.', {
      so,
    });
  if (stop === 'network') return t('{so}; the rest comes when there is a network.', { so });
  if (refused.length > 0)
    return refused.length === 1
      ? t(
          '{so}; one file is not as built on this host, so what needs it needs the network.',
          { so },
        )
      : t(
          '{so}; {count} files are not as built on this host, so what needs them needs the network.',
          { so, count: refused.length },
        );
  return t('{so}; the rest is on its way.', { so });
}

/** Why nothing is kept, in one sentence. */
export const WITHOUT: Readonly<Record<Without, string>> = {
  insecure: t(
    'This page cannot be kept on this machine: that takes https, or a server on this machine.',
  ),
  unable: t(
    'This browser cannot keep the book on this machine: its pages need the network.',
  ),
  refused: t(
    'This browser lets the page keep nothing, as private windows do: its pages need the network.',
  ),
  saving: t(
    'This browser saves data, so the book is not fetched in advance: its pages need the network.',
  ),
};

export const NEW_VERSION = t('There is a new version of this book.');
