import type { Repositories } from '../context.js';
import { Refused } from '../refused.js';
import type { Tariff } from './tariff.js';
import type { TariffVersion } from './versions.js';

export interface SaveOptions {
  now: number;
  /** From when on; default: now. Never before. */
  validFrom?: number | undefined;
  appliesToRunning?: boolean | undefined;
  /** Makes it the default. */
  asDefault?: boolean | undefined;
  /** The newest version as whoever saves it saw it; 0: none. Absent: whatever there is. */
  expectedVersion?: number | undefined;
  savedBy?: string | undefined;
}

/**
 * Puts the next version of a tariff on record; the first of all tariffs becomes the default. Saving what there is already makes no
 * version. Throws Refused: `tariff-changed-meanwhile`, `tariff-in-the-past`, `tariff-other-currency`.
 */
export async function saveTariff(
  tariff: Tariff,
  { pricing }: Pick<Repositories, 'pricing'>,
  options: SaveOptions,
): Promise<TariffVersion> {
  const {
    now,
    validFrom = now,
    appliesToRunning = false,
    asDefault = false,
    expectedVersion,
    savedBy,
  } = options;
  const versions = await pricing.versions(tariff.id);
  const heads = await pricing.heads();
  const head = heads.find(({ id }) => id === tariff.id);
  const latest = versions.at(-1);
  checkExpected(tariff.id, head && latest?.version, expectedVersion);
  if (validFrom < now) {
    throw new Refused('tariff-in-the-past', 'a version is valid from now on, or later', 'validFrom');
  }
  if (appliesToRunning && latest && latest.tariff.currency !== tariff.currency) {
    const message = `a running session cannot change from ${latest.tariff.currency} to ${tariff.currency}`;
    throw new Refused('tariff-other-currency', message, 'currency');
  }
  const isDefault = asDefault || head?.isDefault === true || !heads.some((it) => it.isDefault);
  await pricing.saveHead(tariff.id, tariff, isDefault);
  if (head && latest && !appliesToRunning && latest.validFrom <= validFrom && isSame(latest.tariff, tariff))
    return latest;
  const next: TariffVersion = {
    tariffId: tariff.id,
    version: (latest?.version ?? 0) + 1,
    validFrom,
    appliesToRunning,
    savedAt: now,
    ...(savedBy !== undefined && { savedBy }),
    tariff,
  };
  await pricing.addVersion(next);
  return next;
}

function checkExpected(id: string, present: number | undefined, expected: number | undefined): void {
  if (expected === undefined || expected === (present ?? 0)) return;
  const message = `tariff ${id} is at version ${present ?? 0}, and you have seen ${expected}: somebody else has saved it`;
  throw new Refused('tariff-changed-meanwhile', message);
}

function isSame(a: Tariff, b: Tariff): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
