import { describe, expect, it } from 'vitest';
import { highlight } from '#site/source/highlight.ts';
import { inWords, pytorchPath, pytorchTab } from '#site/source/pytorch.ts';

describe('pytorchPath(listing)', () => {
  it('is the name of the function, in the folder of its file', () => {
    const refine = { file: 'lib/decoder/decoder.ts', name: 'refineBoxes' };
    expect(pytorchPath(refine)).toBe('decoder/refineBoxes');
    expect(pytorchPath({ file: 'lib/forward.ts', name: 'forward' })).toBe('forward');
  });
});

describe('pytorchTab(listing)', () => {
  const aifi = { file: 'lib/encoder/selfAttention.ts', name: 'selfAttention' };

  it('shows the whole file, in the colours of TypeScript', async () => {
    const tab = await pytorchTab(aifi);
    expect(tab?.file).toBe('chapters/pytorch/encoder/selfAttention.py');
    expect(tab?.html).toContain('<span class="t-keyword">class</span>');
    expect(tab?.html).toContain('# B M S S</span>');
    expect(tab?.html).not.toContain('style=');
  });

  it('is null where there is none', async () => {
    expect(await pytorchTab({ file: 'lib/encoder/aifi.ts', name: 'aifi' })).toBeNull();
  });
});

describe('inWords(measured)', () => {
  it.each([
    [0, 'Checked against this book’s own code: the same 9,600 numbers.'],
    [
      9.5e-7,
      'Checked against this book’s own code: 9,600 numbers, none further apart than 9.5e-7.',
    ],
  ])('says of a difference of %f how near the two are', (largestDifference, sentence) => {
    expect(inWords({ numbers: 9600, largestDifference })).toBe(sentence);
  });
});

describe('highlight(code, language)', () => {
  it('gives one piece a line, and colours no signs', async () => {
    const [first = '', second] = await highlight('x = 1\nreturn x', 'python');
    expect(first).toBe('x =<span class="t-constant"> 1</span>');
    expect(second).toBe('<span class="t-keyword">return</span> x');
  });
});
