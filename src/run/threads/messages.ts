import type { CaseRef, RunEvent, Verdict } from '../events.js';
import type { CaseOptions } from '../play-case.js';

/** What a thread is started with. */
export type ThreadOptions = Omit<CaseOptions, 'target' | 'speed'>;

/** To a thread. A scenario is code once it is read, so a thread reads the file for itself. */
export type Order = { do: 'play'; ref: CaseRef; file: string } | { do: 'interrupt' };

/** From a thread: everything that happened in a case, numbered from 0, `realMs` from the case's begin. */
export interface PlayedCase {
  id: string;
  verdict: Verdict;
  events: RunEvent[];
}
