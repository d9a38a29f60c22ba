import type { Message } from '../../dialect/dialect.js';

/** What comes in. Times are not part of an input: the shell tells the core the time of each. */
export type Input =
  | { kind: 'act'; name: string; params: Record<string, unknown> }
  /** A CALL from the CSMS. `id` is the shell's handle for the answer. */
  | { kind: 'heard'; id: number; message: Message }
  /** What became of a CALL that the core asked for. */
  | { kind: 'outcome'; ref: number; outcome: CallResult }
  | { kind: 'timer'; name: string }
  | { kind: 'link'; up: boolean; reason?: string }
  | { kind: 'transfer'; ref: number; outcome: TransferOutcome };

export type CallResult =
  | { kind: 'result'; payload: Record<string, unknown> }
  | { kind: 'error'; code: string; description: string }
  | { kind: 'timeout' }
  /** The link went down before an answer came. */
  | { kind: 'closed' }
  /** An answer came that breaks the schema; it counts as no answer. */
  | { kind: 'invalid'; message: string };

export type TransferOutcome = { ok: true; bytes: number } | { ok: false; reason: string };

/** What the core wants done. The shell does it in this order. */
export type Effect =
  | { do: 'answer'; id: number; payload: Record<string, unknown> }
  | { do: 'refuse'; id: number; code: string; description: string }
  /** Say nothing to this CALL, ever (1.6 4.2: a rejected station is silent). */
  | { do: 'ignore'; id: number }
  | { do: 'call'; ref: number; message: Message }
  | { do: 'timer'; name: string; inMs: number }
  | { do: 'cancel'; name: string }
  | { do: 'cancel-all' }
  | { do: 'connect' }
  /** `abrupt`: the socket just stops (power cut); otherwise a WebSocket close. */
  | { do: 'disconnect'; abrupt: boolean }
  | { do: 'upload'; ref: number; url: string; filename: string; content: string }
  | { do: 'link-fault'; name: string; params: Record<string, unknown> }
  | { do: 'note'; text: string }
  /** State worth a new snapshot. */
  | { do: 'changed' };
