import type { EditionInfo } from '../../ocpp/index.js';
import type { Unreadable } from '../watch/seen.js';

/** What makes a text unreadable: its type number, its id, or something else about its frame. */
export type Defect = 'type' | 'id' | 'frame';

export function defectOf({ problem, raw }: Unreadable, info: EditionInfo): Defect {
  if (problem.messageType !== null && !info.messageTypes.includes(problem.messageType)) return 'type';
  const id = idIn(raw);
  return id !== undefined && id.length > info.maxMessageId ? 'id' : 'frame';
}

/** The message id, if the text has one at its place. */
export function idIn(raw: string): string | undefined {
  try {
    const message: unknown = JSON.parse(raw);
    const id: unknown = Array.isArray(message) ? message[1] : undefined;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
