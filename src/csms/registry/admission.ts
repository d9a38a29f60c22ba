import type { Authorization, Handshake } from '../../wire/index.js';
import type { CsmsSettings } from '../settings.js';
import type { Store } from '../store/store.js';
import { policyFrom } from './inputs.js';
import { isPassword, storedPassword } from './passwords.js';
import type { Station } from './station.js';

/**
 * Whether a station is let in. An identity that is not known gets 404 (1.6-J 3.2; OCPP 2.0.1 part 4, 3.3), a wrong or missing
 * password 401 (1.6-J 6.2; OCPP 2.0.1 A00.FR.204).
 */
export async function admit(
  handshake: Pick<Handshake, 'identity' | 'password'>,
  store: Store,
  settings: CsmsSettings,
  now: number,
): Promise<Authorization> {
  const { identity, password } = handshake;
  const station = await store.read((repos) => repos.stations.find(identity));
  if (!station) return admitUnknown(identity, store, settings, password, now);
  if (station.password === undefined) return { accept: true };
  if (password === undefined) return refuse(401, `${identity} gave no password`);
  if (await isPassword(station.password, password)) return { accept: true };
  return refuse(401, `${identity} gave a wrong password`);
}

async function admitUnknown(
  identity: string,
  store: Store,
  { unknownStations, boot, stationPassword, hashPasswords }: CsmsSettings,
  password: Buffer | undefined,
  now: number,
): Promise<Authorization> {
  if (unknownStations === 'refuse') return refuse(404, `no station is registered as ${identity}`);
  if (stationPassword !== undefined && password?.toString() !== stationPassword) {
    return refuse(401, `${identity} gave ${password === undefined ? 'no' : 'a wrong'} password`);
  }
  const stored =
    stationPassword === undefined ? {} : { password: await storedPassword(stationPassword, hashPasswords) };
  const policy = unknownStations === 'pending' ? ({ status: 'Pending' } as const) : policyFrom(boot);
  const station: Station = { id: identity, policy, boots: 0, createdAt: now, ...stored };
  await store.work(async (repos) => {
    if (!(await repos.stations.find(identity))) await repos.stations.save(station);
  });
  return { accept: true };
}

function refuse(status: number, reason: string): Authorization {
  return { accept: false, status, reason };
}
