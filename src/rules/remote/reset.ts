import type { Answer, Call } from '../watch/seen.js';

/** Whether a station has promised, by this answer, to restart as a whole and soon. */
export function promisesRestart(answer: Answer, call: Call): boolean {
  return (
    call.action === 'Reset' &&
    call.from === 'csms' &&
    answer.result?.status === 'Accepted' &&
    call.payload.evseId === undefined
  );
}
