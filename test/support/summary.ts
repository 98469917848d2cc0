/**
 * What all phases of `npm test` found, said once more at the very end: the output of a run is long,
 * and who reads only its last lines must still learn which tests failed and what took the time.
 */
import { existsSync, readFileSync } from 'node:fs';

interface FileReport {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages: readonly string[] | null;
  }[];
}

const MS_PER_SECOND = 1000;
const SLOWEST = 12;
const LINES_OF_A_FAILURE = 6;

const firstLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .slice(0, LINES_OF_A_FAILURE)
    .map((line) => `    ${line}`)
    .join('\n');

function failuresOf({ name, status, message, assertionResults }: FileReport): string[] {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0 && status === 'failed') {
    return [`  ${name}\n${firstLines(message)}`];
  }
  return failed.map(
    ({ fullName, failureMessages }) =>
      `  ${name}: ${fullName}\n${firstLines(failureMessages?.[0] ?? '')}`,
  );
}

/** Vitest keeps what went wrong at the first try of a test that passes at the second. */
const secondTriesOf = ({ name, assertionResults }: FileReport): string[] =>
  assertionResults
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length)
    .map(
      ({ fullName, failureMessages }) =>
        `  ${name}: ${fullName}\n${firstLines(failureMessages?.[0] ?? '')}`,
    );

/** @param reports JSON files that Vitest wrote; one that is missing belongs to a phase that broke off. */
export function summary(reports: readonly string[], root: string): string {
  const files = reports.filter(existsSync).flatMap((path) => {
    const { testResults } = JSON.parse(readFileSync(path, 'utf8')) as {
      testResults: FileReport[];
    };
    return testResults.map((file) => ({ ...file, name: file.name.replace(root, '') }));
  });
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failures = files.flatMap(failuresOf);
  const late = files.flatMap(secondTriesOf);
  const slowest = files
    .map(({ name, startTime, endTime }) => ({ name, ms: endTime - startTime }))
    .sort((one, other) => other.ms - one.ms)
    .slice(0, SLOWEST)
    .map(({ name, ms }) => `${name} ${(ms / MS_PER_SECOND).toFixed(0)} s`);
  return [
    `All phases: ${passed} of ${tests.length} tests passed in ${files.length} files.`,
    `Slowest: ${slowest.join(', ')}.`,
    ...(late.length === 0 ? [] : [`Passed at the second try (${late.length}):`, ...late]),
    ...(failures.length === 0 ? [] : [`Failed (${failures.length}):`, ...failures]),
  ].join('\n');
}
