import { describe, expect, it } from 'vitest';
import { askQuestions } from '#site/run/askQuestions.ts';

const question = (key: string) => ({
  key,
  sentence: `Which ${key}?`,
  choices: ['1', '2'].map((value) => ({ value, label: value })),
  guess: '1',
});

/** Asks for the layer, and for the points of the first one alone. */
const describeFiles = (answers: Readonly<Record<string, string>>) => {
  const { layer, points } = answers;
  const open = layer === undefined ? 'layer' : layer === '1' && !points ? 'points' : null;
  return Promise.resolve({ name: 'best.pt', said: [], question: open && question(open) });
};

describe('askQuestions(describe, chosen)', () => {
  it('asks until nothing is open, and guesses first', async () => {
    const { questions, answers } = await askQuestions(describeFiles);
    expect(questions.map(({ key }) => key)).toEqual(['layer', 'points']);
    expect(answers).toEqual({ layer: '1', points: '1' });
  });

  it('asks anew under another answer, and drops what is not asked any more', async () => {
    const chosen = { layer: '2', points: '2' };
    const { questions, answers } = await askQuestions(describeFiles, chosen);
    expect(questions.map(({ key }) => key)).toEqual(['layer']);
    expect(answers).toEqual({ layer: '2' });
  });

  it('takes the guess in the place of what is no choice', async () => {
    const { answers } = await askQuestions(describeFiles, { layer: '9' });
    expect(answers).toEqual({ layer: '1', points: '1' });
  });

  it('says so in one sentence where the asking would not end', async () => {
    const endless = () =>
      Promise.resolve({ name: 'best.pt', said: [], question: question('again') });
    await expect(askQuestions(endless)).rejects.toThrow(
      'best.pt leaves too much open to be run.',
    );
  });
});
