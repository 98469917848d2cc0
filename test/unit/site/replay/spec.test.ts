import { describe, expect, it } from 'vitest';
import { specOf } from '#site/replay/spec.ts';

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
      weights: ['backbone.stem.0.conv.weight'],
      whatIf: [],
    });
    expect(spec.energy).toContain('encoder.P5');
  });
});
