import type { CallOutcome } from '../../wire/index.js';

/**
 * What became of a command. `answered`: the station answered, `status` is its word where it has one. `call-error`: it answered
 * with a CALLERROR of that `code`. `invalid`: its answer broke the schema. `timeout`, `offline`: no answer. `unsupported`: this
 * edition cannot say it, or not with these parameters; `detail` says why.
 */
export interface CommandOutcome {
  outcome: 'answered' | 'call-error' | 'invalid' | 'timeout' | 'offline' | 'unsupported';
  status?: string;
  /** Of the last message that was sent. */
  action?: string;
  /** The payload of the answer, as it came. */
  response?: unknown;
  code?: string;
  detail?: string;
  /** What the command gave besides: variables, the id of a report to come, the address of a file. */
  result?: Record<string, unknown>;
}

/** The outcome of a call as that of a command, without what only its intent can read. */
export function outcomeOf(action: string, outcome: CallOutcome): CommandOutcome {
  switch (outcome.kind) {
    case 'result':
      return { outcome: 'answered', action, response: outcome.payload };
    case 'error': {
      const { code, description, details } = outcome;
      return { outcome: 'call-error', action, code, detail: description, response: details };
    }
    case 'invalid': {
      const { payload, problem } = outcome;
      return { outcome: 'invalid', action, code: problem.code, detail: problem.message, response: payload };
    }
    case 'timeout':
      return { outcome: 'timeout', action, detail: 'the station did not answer in time' };
    case 'closed':
      return { outcome: 'offline', action, detail: 'the connection closed before the answer' };
    case 'refused':
      return { outcome: 'unsupported', action, detail: outcome.message };
  }
}
