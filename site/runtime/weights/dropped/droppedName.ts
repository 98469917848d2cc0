const AFTER = ', dropped here';
const ASKED = 'dropped:';

/** Letters of a file's name that are read; PARAMETERS.model bounds the address. */
const LONGEST = 100;

/** Controls, halves of characters, what turns or ends a line. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** What a model is called by the file that it came in. */
export const nameOfFile = (file: string): string =>
  file.replace(UNSEEN, '').slice(-LONGEST).trim() || 'file';

/** What a model that is kept for the visit calls itself when it runs. */
export const droppedTitle = (name: string): string => `${name}${AFTER}`;

/** The name of a model that is kept for the visit by its title; null for any other model. */
export const droppedTitled = (title: string): string | null =>
  title.endsWith(AFTER) ? readName(title.slice(0, -AFTER.length)) : null;

/** What `?model=` says of a model that is kept for the visit. */
export const droppedParameter = (name: string): string => `${ASKED}${name}`;

/** The dropped model that `?model=` names; null for any other. */
export const droppedAsked = (model: string | null): string | null =>
  model?.startsWith(ASKED) ? readName(model.slice(ASKED.length)) : null;

/** Room for the number that a second file of the same name gets. */
const NUMBERED = LONGEST + 10;

const readName = (name: string): string | null =>
  name !== '' && name.length <= NUMBERED && nameOfFile(name) === name.slice(-LONGEST).trim()
    ? name
    : null;

/** A name that none of these have: `best.pt`, then `best.pt (2)`. */
export function freeName(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`;
    if (!taken.includes(candidate)) return candidate;
  }
}

/** Every page of a visit holds this lock, shared, as long as it is open. */
export const visitLock = (visit: string): string => `visit ${visit}`;
