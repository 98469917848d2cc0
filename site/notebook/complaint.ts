import { Stopped } from './guards/guard.ts';
import type { Guards } from './guards/guardText.ts';
import { placeOfName, placeOfSyntax, placeOfThrow, type Place } from './placeOfError.ts';

/** An error as the reader of a cell sees it. */
export interface Complaint {
  readonly sentence: string;
  readonly place: Place | null;
  /** The cell that failed before this one, on whose value it waits. */
  readonly waitsFor: string | null;
}

/** A cell's text, and what runs of it. */
export interface CellCode {
  readonly name: string;
  readonly source: string;
  readonly body: string;
  readonly inputs: readonly string[];
  readonly guards: Guards;
}

/** What an error says to the reader of the cell. */
export function complaintOf(error: unknown, cell: CellCode): Complaint {
  const sentence = sentenceOf(error);
  const syntax = placeOfSyntax(error, cell.source);
  if (syntax) return { sentence, place: syntax, waitsFor: null };
  const unknown = /^([\w$]+) is not defined$/.exec(sentence)?.[1];
  if (unknown !== undefined && cell.inputs.includes(unknown)) {
    const place = placeOfName(unknown, cell.source);
    if (place) return { sentence, place, waitsFor: null };
  }
  const input = inputOf(error);
  if (input !== null && cell.inputs.includes(input) && input !== unknown)
    return { sentence, place: placeOfName(input, cell.source), waitsFor: input };
  if (error instanceof Stopped) return complaintOfStop(error, cell);
  const place = placeOfThrow(error, cell);
  return { sentence, place, waitsFor: null };
}

function complaintOfStop(error: Stopped, cell: CellCode): Complaint {
  if (error.cell === cell.name)
    return { sentence: error.message, place: error.place, waitsFor: null };
  const place = placeOfThrow(error, cell);
  return { sentence: error.sentenceElsewhere, place, waitsFor: null };
}

/** The runtime says in `input` which input of a cell failed. */
function inputOf(error: unknown): string | null {
  if (!(error instanceof Error) || error.name !== 'RuntimeError') return null;
  return 'input' in error && typeof error.input === 'string' ? error.input : null;
}

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/ \(\d+:\d+\)$/, '');
}
