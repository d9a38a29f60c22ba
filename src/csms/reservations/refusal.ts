import type { CommandOutcome } from '../commands/outcome.js';
import { Refused } from '../refused.js';

/** The words of stations (ReserveNowStatusEnumType; 1.6 7.40) as reasons. */
const CODES: Readonly<Record<string, string>> = {
  Occupied: 'reservation-occupied',
  Faulted: 'reservation-faulted',
  Unavailable: 'reservation-unavailable',
  Rejected: 'reservation-rejected',
};

/** Errors of stations that do not know what a reservation is. */
const NOT_KNOWN: ReadonlySet<string> = new Set(['NotSupported', 'NotImplemented']);

/** Why a station keeps no place. */
export function refusalBy(station: string, outcome: CommandOutcome): Refused {
  const { status = '', code = '', detail, action } = outcome;
  const words = detail ? `: ${detail}` : '';
  switch (outcome.outcome) {
    case 'answered':
      return new Refused(CODES[status] ?? 'reservation-rejected', `${station} answered ${status}`);
    case 'call-error':
      return NOT_KNOWN.has(code)
        ? new Refused('reservation-unsupported', `${station} takes no reservations${words}`)
        : new Refused('reservation-rejected', `${station} answered ${code}${words}`);
    case 'unsupported':
      return new Refused('reservation-unsupported', `${station} cannot be asked for it${words}`);
    case 'offline':
      if (action === undefined) return new Refused('station-offline', `${station} is not connected`);
  }
  return new Refused('reservation-unanswered', `${station} gave no answer; it is told to keep nothing`);
}
