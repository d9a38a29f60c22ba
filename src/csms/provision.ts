import type { DriverInput, GroupInput, TokenInput } from './access/inputs.js';
import { saveAccess } from './access/provide.js';
import type { BillingSettingsInput } from './billing/settings-from.js';
import { type TariffInput, tariffFrom } from './pricing/index.js';
import { saveTariff } from './pricing/save.js';
import type { TariffAssignment } from './pricing/versions.js';
import { type StationInput, stationFrom } from './registry/inputs.js';
import type { SiteRepository } from './registry/site.js';
import { type SiteInput, siteFrom } from './registry/site-input.js';
import type { Station } from './registry/station.js';
import type { CsmsSettings } from './settings.js';
import type { Store } from './store/store.js';
import { InvalidInput } from './validation.js';

/** What is not named stays as it is, also of billing. */
export type SettingsInput = Partial<Omit<CsmsSettings, 'billing'>> & {
  billing?: BillingSettingsInput | undefined;
};

/** What a CSMS is given to know, each by its name or identity. What was there under the same name is replaced. */
export interface Provision {
  sites?: Readonly<Record<string, SiteInput>> | undefined;
  stations?: Readonly<Record<string, StationInput>> | undefined;
  tokens?: Readonly<Record<string, TokenInput>> | undefined;
  drivers?: Readonly<Record<string, DriverInput>> | undefined;
  groups?: Readonly<Record<string, GroupInput>> | undefined;
  /** The first becomes the default where there is none yet. */
  tariffs?: Readonly<Record<string, TariffInput>> | undefined;
  /** Of groups and sites; drivers and stations name theirs. */
  tariffAssignments?: readonly TariffAssignment[] | undefined;
  settings?: SettingsInput | undefined;
}

/** Puts everything on record, or nothing. Throws a TariffError or InvalidInput. @param changed Settings to be kept for the next start. */
export async function provision(
  input: Provision,
  store: Store,
  settings: CsmsSettings,
  now: number,
  changed: Partial<CsmsSettings> = {},
): Promise<void> {
  const tariffs = Object.entries(input.tariffs ?? {}).map(([id, it]) => tariffFrom(id, it));
  const stations = await Promise.all(
    Object.entries(input.stations ?? {}).map(([id, it]) => prepareStation(id, it, store, settings, now)),
  );
  await store.work(async ({ access, pricing, sites, settings: kept, stations: registry }) => {
    await kept.save(changed);
    await saveSites(input.sites ?? {}, sites, now);
    for (const tariff of tariffs) await saveTariff(tariff, { pricing }, { now });
    await saveAccess(input, access);
    for (const assignment of input.tariffAssignments ?? []) await pricing.assign(assignment);
    for (const station of stations) {
      await checkSite(station, sites);
      await registry.save(station);
    }
  });
}

async function saveSites(
  given: Readonly<Record<string, SiteInput>>,
  sites: SiteRepository,
  now: number,
): Promise<void> {
  for (const [id, it] of Object.entries(given)) await sites.save(siteFrom(id, it, await sites.find(id), now));
}

async function checkSite({ siteId }: Station, sites: SiteRepository): Promise<void> {
  if (siteId === undefined || (await sites.find(siteId))) return;
  throw new InvalidInput([{ field: 'site', message: `there is no site ${siteId}` }]);
}

/** Hashing a password takes a while, so it is done before the store is asked for its time. */
export async function prepareStation(
  id: string,
  input: StationInput,
  store: Store,
  settings: CsmsSettings,
  now: number,
): Promise<Station> {
  const known = await store.read((repos) => repos.stations.find(id));
  const { hashPasswords, boot: defaultBoot } = settings;
  return stationFrom(id, input, known, { hashPasswords, defaultBoot, now });
}
