import type { Authorization, Handshake } from '../../wire/index.js';
import type { CsmsSettings } from '../settings.js';
import type { Store } from '../store/store.js';
import { ownerFlaw } from './certificate-owner.js';
import { policyFrom } from './inputs.js';
import { isPassword, storedPassword } from './passwords.js';
import type { Station } from './station.js';

/** What a station shows of itself at the door. */
export type AtTheDoor = Pick<Handshake, 'identity' | 'password'> &
  Partial<Pick<Handshake, 'secure' | 'tlsClientCert'>>;

/**
 * Whether a station is let in. An identity that is not known gets 404 (1.6-J 3.2; OCPP 2.0.1 part 4, 3.3), a wrong or missing
 * password 401 (1.6-J 6.2; A00.FR.207, FR.324), somebody else's certificate (A00.FR.404, FR.405) or a lower security profile than
 * it has used before (A05.FR.07) 403.
 */
export async function admit(
  from: AtTheDoor,
  store: Store,
  settings: CsmsSettings,
  now: number,
): Promise<Authorization> {
  const { identity } = from;
  const known = await store.read((repos) => repos.stations.find(identity));
  const refused = ownerFlaw(from, known, settings);
  if (refused) return refused;
  if (!known) return admitUnknown(from, store, settings, now);
  const used = await passwordUsed(known, from);
  if (typeof used === 'string') return refuse(401, used);
  const profile = profileOf(from, used !== undefined);
  const { securityProfile: least = 0 } = known;
  if (profile < least)
    return refuse(403, `${identity} comes with security profile ${profile}, and may not go below ${least}`);
  if (profile > least || known.nextPassword !== undefined) await note(store, identity, profile, used);
  return { accept: true };
}

/** 1: a password; 2: a password over TLS; 3: a certificate of its own (2.0.1 part 2, A00); 0: none of them. */
function profileOf({ secure = false, tlsClientCert }: AtTheDoor, hasPassword: boolean): number {
  if (secure && tlsClientCert) return 3;
  if (!hasPassword) return 0;
  return secure ? 2 : 1;
}

/** The stored form of the password that it gave; undefined when none is asked for. @returns A sentence when it is refused. */
async function passwordUsed(
  { id, password, nextPassword }: Station,
  { password: given, tlsClientCert }: AtTheDoor,
): Promise<{ stored: string } | string | undefined> {
  if (password === undefined || tlsClientCert) return undefined;
  if (given === undefined) return `${id} gave no password`;
  if (nextPassword !== undefined && (await isPassword(nextPassword, given))) return { stored: nextPassword };
  return (await isPassword(password, given)) ? { stored: password } : `${id} gave a wrong password`;
}

/** A05.FR.07: the profile that has worked is the lowest from now on; and so is the password, where two were in question. */
async function note(
  store: Store,
  id: string,
  profile: number,
  used: { stored: string } | undefined,
): Promise<void> {
  await store.work(async ({ stations }) => {
    const station = await stations.find(id);
    if (!station) return;
    const { nextPassword, ...rest } = station;
    await stations.save({
      ...rest,
      securityProfile: Math.max(profile, station.securityProfile ?? 0),
      ...(used ? { password: used.stored } : nextPassword === undefined ? {} : { nextPassword }),
    });
  });
}

async function admitUnknown(
  from: AtTheDoor,
  store: Store,
  { unknownStations, boot, stationPassword, hashPasswords }: CsmsSettings,
  now: number,
): Promise<Authorization> {
  const { identity, password, tlsClientCert } = from;
  if (unknownStations === 'refuse') return refuse(404, `no station is registered as ${identity}`);
  const needed = tlsClientCert ? undefined : stationPassword;
  if (needed !== undefined && password?.toString() !== needed) {
    return refuse(401, `${identity} gave ${password === undefined ? 'no' : 'a wrong'} password`);
  }
  const stored = needed === undefined ? {} : { password: await storedPassword(needed, hashPasswords) };
  const policy = unknownStations === 'pending' ? ({ status: 'Pending' } as const) : policyFrom(boot);
  const securityProfile = profileOf(from, needed !== undefined);
  const station: Station = { id: identity, policy, boots: 0, createdAt: now, securityProfile, ...stored };
  await store.work(async (repos) => {
    if (!(await repos.stations.find(identity))) await repos.stations.save(station);
  });
  return { accept: true };
}

function refuse(status: number, reason: string): Authorization {
  return { accept: false, status, reason };
}
