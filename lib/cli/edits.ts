import { named } from '../named.ts';
import { EditError, readEdit, type Edit } from '../trace/edits/index.ts';
import { UsageError } from './args.ts';

/** `--edit`, which may be said several times. */
export const EDIT = { type: 'string', multiple: true } as const;

/** What `--edit` says, each an edit as it stands in a link, in JSON. */
export function readEdits(texts: readonly string[] = []): Edit[] {
  return texts.map((text) => {
    try {
      return readEdit(JSON.parse(text));
    } catch (error) {
      if (error instanceof EditError) throw new UsageError(error.message);
      throw new UsageError(
        `--edit is JSON, as {"kind": "stop", "layer": 3}, not ${named(text)}.`,
      );
    }
  });
}
