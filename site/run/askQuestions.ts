import type {
  FilesDescription,
  Question,
} from '#site/runtime/weights/dropped/describeFiles.ts';
import type { FileAnswers } from '#site/runtime/weights/dropped/droppedStore.ts';

/** What files say under some answers, and all that was asked on the way to it. */
export interface Asked {
  readonly description: FilesDescription;
  readonly questions: readonly Question[];
  readonly answers: FileAnswers;
}

/** No kind of model leaves so much open; one that never ends asking is not asked on. */
const MOST_QUESTIONS = 8;

/**
 * Asks on until nothing is open, in the reader's place where they have said nothing yet: what the family
 * guesses. Answers to what is not asked any more are left out.
 */
export async function askQuestions(
  describe: (answers: FileAnswers) => Promise<FilesDescription>,
  chosen: FileAnswers = {},
): Promise<Asked> {
  const questions: Question[] = [];
  const answers: Record<string, string> = {};
  for (;;) {
    const description = await describe(answers);
    const { question } = description;
    if (!question) return { description, questions, answers };
    if (questions.length === MOST_QUESTIONS || Object.hasOwn(answers, question.key))
      throw new Error(`${description.name} leaves too much open to be run.`);
    const own = chosen[question.key];
    const isChoice = question.choices.some(({ value }) => value === own);
    questions.push(question);
    answers[question.key] = isChoice && own !== undefined ? own : question.guess;
  }
}
