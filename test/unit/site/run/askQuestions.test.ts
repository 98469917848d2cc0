import { describe, expect, it } from 'vitest';
import type { Question } from '#lib/families/described.ts';
import { askQuestions } from '#site/run/askQuestions.ts';

const question = (key: Question['key']) => ({
  key,
  sentence: `Which ${key}?`,
  choices: ['1', '2'].map((value) => ({ value, label: value })),
  guess: '1',
});

/** Asks for the layer, and for the sampling of the first one alone. */
const describeFiles = (answers: Readonly<Record<string, string>>) => {
  const { evaluatedLayer, sampling } = answers;
  const open =
    evaluatedLayer === undefined
      ? 'evaluatedLayer'
      : evaluatedLayer === '1' && !sampling
        ? 'sampling'
        : null;
  return Promise.resolve({ name: 'best.pt', said: [], question: open && question(open) });
};

describe('askQuestions(describe, chosen)', () => {
  it('asks until nothing is open, and guesses first', async () => {
    const { questions, answers } = await askQuestions(describeFiles);
    expect(questions.map(({ key }) => key)).toEqual(['evaluatedLayer', 'sampling']);
    expect(answers).toEqual({ evaluatedLayer: '1', sampling: '1' });
  });

  it('asks anew under another answer, and drops what is not asked any more', async () => {
    const chosen = { evaluatedLayer: '2', sampling: '2' };
    const { questions, answers } = await askQuestions(describeFiles, chosen);
    expect(questions.map(({ key }) => key)).toEqual(['evaluatedLayer']);
    expect(answers).toEqual({ evaluatedLayer: '2' });
  });

  it('takes the guess in the place of what is no choice', async () => {
    const { answers } = await askQuestions(describeFiles, { evaluatedLayer: '9' });
    expect(answers).toEqual({ evaluatedLayer: '1', sampling: '1' });
  });

  it('says so in one sentence where the asking would not end', async () => {
    const endless = () =>
      Promise.resolve({ name: 'best.pt', said: [], question: question('sampling') });
    await expect(askQuestions(endless)).rejects.toThrow(
      'best.pt leaves too much open to be run.',
    );
  });
});
