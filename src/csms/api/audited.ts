import type { AuditEntry } from '../access/audit.js';
import type { Who } from '../access/who.js';
import { accompanied, Companion } from '../companion.js';
import type { Repositories } from '../context.js';
import type { Csms } from '../csms.js';
import { codeOf } from './explain.js';
import type { Route } from './route.js';

/** The part of an address that is a permission, and no name: whoever reads the record must not have it. */
const SECRET = 'secret';

export interface Deed {
  who: Who;
  params: Readonly<Record<string, string>>;
  /** What else is written with the first change. */
  mark?: ((repos: Repositories) => Promise<void>) | undefined;
}

/** What waits for a station changes something before it is over. */
const BEGUN = 'begun';

/**
 * Does what changes something, and puts on record who did it, to what, and how it went: in the transaction of the first change, so that
 * neither can be lost without the other. Strangers who fail leave no trace there.
 */
export async function audited<T>(csms: Csms, route: Route, deed: Deed, work: () => Promise<T>): Promise<T> {
  if (route.method === 'get') return work();
  const { ids, clock, store, report } = csms.parts;
  const entryOf = (outcome: string): AuditEntry => ({
    id: ids.next('aud'),
    at: clock.now(),
    ...described(route, deed),
    outcome,
  });
  let id = '';
  const along = new Companion(async (repos) => {
    const entry = entryOf(route.waits ? BEGUN : 'done');
    await repos.audit.add(entry);
    await deed.mark?.(repos);
    id = entry.id;
  });
  const conclude = (outcome: string): Promise<void> =>
    store
      .work(({ audit }) => (along.isAboard ? audit.conclude(id, outcome) : audit.add(entryOf(outcome))))
      .catch((error) => report(error, 'the audit could not be written'));
  try {
    const done = await accompanied(along, work);
    if (route.waits || !along.isAboard) await conclude('done');
    return done;
  } catch (error) {
    if (deed.who.role !== 'anyone' || along.isAboard) await conclude(codeOf(error));
    throw error;
  }
}

function described({ id }: Route, { who, params }: Deed): Omit<AuditEntry, 'id' | 'at' | 'outcome'> {
  const { role, name, keyId, driverId, operatorId } = who;
  return {
    role,
    name,
    ...(keyId && { keyId }),
    ...(driverId && { driverId }),
    ...(operatorId && { operatorId }),
    operation: id,
    about: Object.entries(params)
      .flatMap(([part, it]) => (part === SECRET ? [] : [it]))
      .join(' '),
  };
}
