import type { Repositories } from '../../context.js';
import type { CsmsParts } from '../../parts.js';
import { Refused } from '../../refused.js';
import type { Station } from '../station.js';
import { stateOf } from './reconcile.js';
import { type Wish, type WishScope, type WishState, wishesFor } from './wish.js';

/** A wish, and how far the station is with it. */
export interface WishView extends Wish, Omit<WishState, 'name' | 'value' | 'stationId'> {}

type Hands = Pick<CsmsParts, 'tell'> & {
  now(): number;
  work<T>(work: (repos: Repositories) => Promise<T>): Promise<T>;
};

/** Puts wishes on record and has the stations told. Throws Refused (configuration-secret, security-profile-lower, no-such-station). */
export async function want(
  scope: WishScope,
  values: Readonly<Record<string, string | number | boolean>>,
  correct: boolean,
  { now, work, tell }: Hands,
): Promise<void> {
  const stations = await work(async (repos) => {
    const concerned = await stationsOf(scope, repos);
    for (const [name, value] of Object.entries(values)) {
      checkWish(name, String(value), concerned);
      await repos.desired.saveWish({ scope, name, value: String(value), correct, setAt: now() });
    }
    return concerned.map(({ id }) => id);
  });
  tell({ type: 'configuration-wanted', at: now(), stations });
}

/** The station keeps what it has. False: nobody had wished for it. */
export async function wantNoMore(
  scope: WishScope,
  name: string,
  { work }: Pick<Hands, 'work'>,
): Promise<boolean> {
  return work(async (repos) => {
    for (const { id } of await stationsOf(scope, repos)) await repos.desired.removeState(id, name);
    return repos.desired.removeWish(scope, name);
  });
}

/** Everything that is wanted of a station, by name; undefined when there is no such station. */
export async function wishViews(
  id: string,
  { stations, desired }: Pick<Repositories, 'stations' | 'desired'>,
  now: number,
): Promise<WishView[] | undefined> {
  const station = await stations.find(id);
  if (!station) return undefined;
  const states = new Map((await desired.states(id)).map((state) => [state.name, state]));
  const wishes = await wishesFor(station, desired);
  return wishes.map((wish) => ({ ...stateOf(id, wish, states.get(wish.name), now), ...wish }));
}

async function stationsOf(
  { kind, id }: WishScope,
  { stations }: Pick<Repositories, 'stations'>,
): Promise<Station[]> {
  if (kind === 'group') return (await stations.list()).filter(({ groups = [] }) => groups.includes(id));
  const station = await stations.find(id);
  if (!station) throw new Refused('no-such-station', `there is no station ${id}`);
  return [station];
}

const PASSWORDS = /(^|\.)(BasicAuthPassword|AuthorizationKey)$/i;
const SECURITY = /(^|\.)SecurityProfile$/i;

function checkWish(name: string, value: string, stations: readonly Station[]): void {
  if (PASSWORDS.test(name))
    throw new Refused('configuration-secret', `${name} is a secret: use set-password`, `values.${name}`);
  if (!SECURITY.test(name)) return;
  // A00.FR.005, security whitepaper A05: OCPP never lowers it.
  const higher = stations.find(({ securityProfile = 0 }) => securityProfile > Number(value));
  if (higher)
    throw new Refused(
      'security-profile-lower',
      `${higher.id} has security profile ${higher.securityProfile}`,
      `values.${name}`,
    );
}
