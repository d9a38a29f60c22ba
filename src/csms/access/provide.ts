import { isTimeZone } from '../../world/index.js';
import { Refused } from '../refused.js';
import { InvalidInput } from '../validation.js';
import { makesCycle } from './chain.js';
import {
  type DriverInput,
  driverFrom,
  type GroupInput,
  groupFrom,
  type TokenInput,
  tokenFrom,
} from './inputs.js';
import type { Limits } from './limits.js';
import type { AccessRepository } from './token.js';

interface Given {
  tokens?: Readonly<Record<string, TokenInput>> | undefined;
  drivers?: Readonly<Record<string, DriverInput>> | undefined;
  groups?: Readonly<Record<string, GroupInput>> | undefined;
}

/**
 * Puts groups, drivers and tokens on record, inside a transaction. Throws InvalidInput, and Refused
 * (group-cycle, country-unknown, vat-id-invalid).
 */
export async function saveAccess(
  { groups = {}, drivers = {}, tokens = {} }: Given,
  access: AccessRepository,
): Promise<void> {
  for (const [id, it] of Object.entries(groups)) {
    checkLimits(it.limits);
    await access.saveGroup(groupFrom(id, it));
  }
  await refuseCycles(groups, access);
  for (const [id, it] of Object.entries(drivers)) {
    checkLimits(it.limits);
    const { lettersOff } = (await access.driver(id)) ?? {};
    await access.saveDriver({ ...driverFrom(id, it), ...(lettersOff && { lettersOff }) });
  }
  for (const [name, it] of Object.entries(tokens)) {
    checkLimits(it.limits);
    await access.saveToken(tokenFrom(name, it));
  }
}

async function refuseCycles(
  given: Readonly<Record<string, GroupInput>>,
  access: AccessRepository,
): Promise<void> {
  const withParent = Object.entries(given).filter(([, { parent }]) => parent !== undefined);
  if (withParent.length === 0) return;
  const all = await access.groups();
  for (const [id, { parent = '' }] of withParent) {
    if (makesCycle(id, parent, all)) {
      throw new Refused(
        'group-cycle',
        `Group ${parent} is below ${id}, and cannot be above it, too`,
        'parent',
      );
    }
  }
}

/** What a schema cannot say of limits. Throws InvalidInput. */
export function checkLimits(limits: Limits | undefined): void {
  if (limits?.timeZone === undefined || isTimeZone(limits.timeZone)) return;
  throw new InvalidInput([
    { field: 'limits.timeZone', message: 'must be the name of a time zone, as Europe/Vienna' },
  ]);
}
