import type { Repositories } from '../context.js';
import { kindRow } from './kinds.js';
import type { Letter } from './letter.js';

/** Somebody who can be written to. */
export interface Reader {
  email: string;
  name?: string;
}

/** A text: why nobody is to be written to. */
export async function readerOf({ to, kind }: Letter, repos: Repositories): Promise<Reader | string> {
  if (to.kind === 'address') return { email: to.email };
  if (to.kind === 'guest') {
    const email = (await repos.chargingRequests.find(to.id))?.email;
    return email === undefined ? 'no address was left' : { email };
  }
  if (to.kind === 'fleet') {
    const group = await repos.access.group(to.id);
    const { email, name } = group?.buyer ?? {};
    return email === undefined ? 'the fleet has no address' : { email, ...(name !== undefined && { name }) };
  }
  const account = await repos.accounts.find(to.id);
  const { unconfirmed, optional } = kindRow(kind);
  if (account?.kind !== to.kind) return 'there is no account';
  if (account.state === 'unconfirmed' && !unconfirmed) return 'the address is not confirmed';
  if (to.kind === 'operator') {
    const name = (await repos.operators.find(to.id))?.name;
    return { email: account.email, ...(name !== undefined && { name }) };
  }
  const driver = await repos.access.driver(to.id);
  if (optional && driver?.lettersOff?.includes(kind)) return 'the driver has switched it off';
  return { email: account.email, ...(driver && { name: driver.name }) };
}
