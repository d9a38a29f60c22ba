import type { CaseRef, RunEvent } from '../run/events.js';
import { plain } from './text.js';

/** `2.0.1`, or `2.0.1 #3` for the third repetition. */
export function editionLabel(ref: CaseRef): string {
  return ref.repetition > 1 ? `${ref.edition} #${ref.repetition}` : ref.edition;
}

/** `Reset waits for the session \u00b7 2.0.1`. */
export function caseTitle(ref: CaseRef): string {
  return `${plain(ref.name)} \u00b7 ${editionLabel(ref)}`;
}

/** `scenarios/remote/reset.yaml:14:5`, as editors and terminals make it clickable. */
export function placeOf(file: string, span?: { line: number; column: number }): string {
  return plain(file) + (span ? `:${span.line}:${span.column}` : '');
}

/** `warning: scenarios/remote/reset.yaml@2.0.1#1: a frame came late`, of the run itself `warning: \u2026`. */
export function noteText({ level, text, case: id }: RunEvent<'note'>): string {
  return `${level}: ${id === undefined ? '' : `${plain(id)}: `}${plain(text)}`;
}
