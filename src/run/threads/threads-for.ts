import { availableParallelism } from 'node:os';

/** A thread has to load the program first, which takes as long as so many cases. */
const CASES_WORTH_A_THREAD = 40;

/** How many threads a run of so many cases is best played in on this machine. */
export function threadsFor(cases: number): number {
  return Math.min(availableParallelism(), Math.ceil(cases / CASES_WORTH_A_THREAD));
}
