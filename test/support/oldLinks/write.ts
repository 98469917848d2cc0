/**
 * `node test/support/oldLinks/write.ts`: wrote `links.jsonl.gz`, a thousand links of pages as the book wrote them
 * before addresses had a short form, each with what it says. Links that people keep do not change, so neither
 * does that file: it is not written anew when the code is.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chance, seededRandom } from '#lib/scene/random.ts';
import { writeLink } from '#site/run/linkState.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { sceneIn, withScene } from '#site/subject/sceneAddress.ts';
import { withValues } from '#site/ui/query.ts';
import { randomState } from '../pageStates.ts';

const CODE = [
  'const shares = [[1, 0], [0, 1]]',
  'function giou(a, b) {\n  return 1 & 0 // 100 %\n}',
];

const lines: string[] = [];
for (let seed = 0; seed < 1000; seed++) {
  const random = seededRandom(seed);
  const { chapter, scene, words, ...rest } = randomState(random);
  const cells: Record<string, string> = chance(random, 0.1)
    ? { toy: CODE[seed % 2] ?? '' }
    : {};
  const link = { ...rest, cells };
  const { views, edits, step, pin } = link;
  const query = writeLink(
    { views, cells, edits, step, pin },
    withScene(withValues('', words), scene, FIRST_SEED),
  );
  const shown = JSON.stringify(await sceneIn(query, FIRST_SEED));
  const drawn = createHash('sha256').update(shown).digest('hex').slice(0, 12);
  lines.push(
    JSON.stringify({ chapter, query, views, cells, edits, step, pin, words, drawn }),
  );
}
writeFileSync(
  join(import.meta.dirname, 'links.jsonl.gz'),
  gzipSync(lines.join('\n'), { level: 9 }),
);
