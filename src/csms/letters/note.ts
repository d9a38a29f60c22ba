import type { Repositories } from '../context.js';
import type { CsmsEvent } from '../events.js';
import type { CsmsSettings } from '../settings.js';
import { DUE } from './due.js';
import { kindRow } from './kinds.js';
import { letterId, type Ticket } from './letter.js';

interface Moment {
  repos: Repositories;
  now: number;
}

/** Puts on record that somebody is to be written to, in the transaction of what the letter tells: neither is ever without the other. */
export async function noteLetter(ticket: Ticket, { repos, now }: Moment): Promise<void> {
  const deadlineAt = now + kindRow(ticket.kind).usefulFor;
  const fresh = { state: 'waiting', tries: 0, copies: 0, dueAt: now, createdAt: now, deadlineAt } as const;
  await repos.letters.add({ id: letterId(ticket, now), ...ticket, ...fresh });
}

/** Likewise of what a transaction is about to tell. Who has no address is not written to. */
export async function noteLetters(
  events: readonly CsmsEvent[],
  { repos, now, settings }: Moment & { settings: Pick<CsmsSettings, 'lowBalance'> },
): Promise<void> {
  for (const event of events) {
    const due = DUE[event.type];
    if (!due) continue;
    for (const ticket of await due(event as never, { repos, settings })) {
      if (await canBeReached(ticket, repos)) await noteLetter(ticket, { repos, now });
    }
  }
}

async function canBeReached({ to }: Ticket, repos: Repositories): Promise<boolean> {
  if (to.kind === 'driver') return (await repos.accounts.find(to.id)) !== undefined;
  return to.kind !== 'guest' || (await repos.chargingRequests.find(to.id))?.email !== undefined;
}
