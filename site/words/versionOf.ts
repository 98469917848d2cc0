import { createHash } from 'node:crypto';

/**
 * Which text of an English chapter it is: eight letters of its hash, lines aside. A translation keeps that of the
 * text that it follows, and where the two differ its page says so.
 */
export function versionOf(mdx: string): string {
  const text = mdx.replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
