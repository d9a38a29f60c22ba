import type { Who } from '../access/who.js';
import type { Csms } from '../csms.js';
import { codeOf } from './explain.js';
import type { Route } from './route.js';

interface Deed {
  who: Who;
  params: Readonly<Record<string, string>>;
}

/** Does what changes something, and puts on record who did it, to what, and how it went. Strangers who fail leave no trace there. */
export async function audited<T>(
  csms: Csms,
  route: Route,
  { who, params }: Deed,
  work: () => Promise<T>,
): Promise<T> {
  if (route.method === 'get') return work();
  const note = (outcome: string): Promise<void> => {
    const { role, name, keyId, driverId, operatorId } = who;
    const whose = {
      ...(keyId && { keyId }),
      ...(driverId && { driverId }),
      ...(operatorId && { operatorId }),
    };
    const about = Object.values(params).join(' ');
    const entry = { role, name, ...whose, operation: route.id, about, outcome };
    return csms.access
      .note(entry)
      .catch((error) => csms.parts.report(error, 'the audit could not be written'));
  };
  try {
    const done = await work();
    await note('done');
    return done;
  } catch (error) {
    if (who.role !== 'anyone') await note(codeOf(error));
    throw error;
  }
}
