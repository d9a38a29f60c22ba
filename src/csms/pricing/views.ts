import type { Repositories } from '../context.js';
import type { Tariff } from './tariff.js';
import { type TariffVersion, versionAt } from './versions.js';

/** A tariff as it stands: what is valid now, and what was saved last. */
export interface TariffView {
  id: string;
  isDefault: boolean;
  /** The newest version: what is to be expected when it is saved again. */
  version: number;
  /** Of the version that is valid now, or will be the first to be so. */
  tariff: Tariff;
  validFrom: number;
}

export async function tariffViews(
  { pricing }: Pick<Repositories, 'pricing'>,
  now: number,
): Promise<TariffView[]> {
  const views: TariffView[] = [];
  for (const { id, isDefault } of await pricing.heads()) {
    const versions = await pricing.versions(id);
    const latest = versions.at(-1);
    const present = versionAt(versions, now) ?? soonest(versions);
    if (!latest || !present) continue;
    views.push({
      id,
      isDefault,
      version: latest.version,
      tariff: present.tariff,
      validFrom: present.validFrom,
    });
  }
  return views;
}

function soonest(versions: readonly TariffVersion[]): TariffVersion | undefined {
  return [...versions].sort((a, b) => a.validFrom - b.validFrom)[0];
}
