import { describe, expect, it } from 'vitest';
import { picturesIn, specOf } from '#site/replay/spec.ts';

const CHAPTER = `
Prose that says see('prose.only').

\`\`\`js live figure name=a
const weights = await see('encoder.aifi.0.selfAttention.weights')
const other = (await whatIf([])).see('of.a.what.if')
see("backbone.S3"), run.see(\`backbone.S4\`), see(\`decoder.layers.\${layer}.output\`)
\`\`\`

\`\`\`js
see('not.live')
\`\`\`

\`\`\`js live
weight('backbone.stem.0.conv.weight')
\`\`\`
`;

describe('specOf(chapter)', () => {
  it('joins what the frontmatter asks for and what live cells name', () => {
    const spec = specOf('toy', { see: ['query.*', 'backbone.S3'] }, CHAPTER, 7);
    expect(spec).toMatchObject({
      chapter: 'toy',
      seed: 7,
      see: [
        'query.*',
        'backbone.S3',
        'encoder.aifi.0.selfAttention.weights',
        'backbone.S4',
      ],
      shades: [],
      weights: ['backbone.stem.0.conv.weight'],
      whatIf: [],
    });
    expect(spec.energy).toContain('encoder.P5');
  });
});

describe('picturesIn(chapter)', () => {
  it('finds the literals of live cells only, by number and by training', () => {
    const body = [
      '```js live wide name=a\nconst a = [scenePicture("1000021"), scenePicture(\'teachClass-heldOut-0\')]\n```',
      '```js\nscenePicture("7")\n```',
      '```js live\nscenePicture(`${seed}`)\n```',
    ].join('\n\n');
    expect(picturesIn(body)).toEqual(['1000021', 'teachClass-heldOut-0']);
  });
});
