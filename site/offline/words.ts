import type { Kept } from './fill.ts';

/** Why this browser keeps no book. */
export type Without = 'insecure' | 'unable' | 'refused' | 'saving';

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)}\u00a0MB`;

/** What is kept, in one sentence. */
export function sayKept({ bytes, totalBytes, refused, stop }: Kept): string {
  if (bytes >= totalBytes)
    return `The whole book is on this machine: ${megabytes(totalBytes)}. It opens without a network.`;
  const so = `${Math.floor(bytes / 1e6)} of ${megabytes(totalBytes)} of this book are on this machine`;
  if (stop === 'room')
    return `${so}; this browser has no room for the rest, which needs the network.`;
  if (stop === 'network') return `${so}; the rest comes when there is a network.`;
  if (refused.length > 0)
    return `${so}; ${refused.length === 1 ? 'one file is' : `${refused.length} files are`} not as built on this host, so what needs ${refused.length === 1 ? 'it' : 'them'} needs the network.`;
  return `${so}; the rest is on its way.`;
}

/** Why nothing is kept, in one sentence. */
export const WITHOUT: Readonly<Record<Without, string>> = {
  insecure:
    'This page cannot be kept on this machine: that takes https, or a server on this machine.',
  unable: 'This browser cannot keep the book on this machine: its pages need the network.',
  refused:
    'This browser lets the page keep nothing, as private windows do: its pages need the network.',
  saving:
    'This browser saves data, so the book is not fetched in advance: its pages need the network.',
};

export const NEW_VERSION = 'There is a new version of this book.';
