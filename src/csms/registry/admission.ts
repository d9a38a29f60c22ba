import type { Authorization, Handshake } from '../../wire/index.js';
import type { CsmsSettings } from '../settings.js';
import type { Store } from '../store/store.js';
import { ownerFlaw } from './certificate-owner.js';
import { policyFrom } from './inputs.js';
import { shutOut } from './lifecycle.js';
import { isPassword, storedPassword } from './passwords.js';
import type { Station } from './station.js';

/** What a station shows of itself at the door. */
export type AtTheDoor = Pick<Handshake, 'identity' | 'password'> &
  Partial<Pick<Handshake, 'secure' | 'tlsClientCert' | 'remoteAddress'>>;

/**
 * Whether a station is let in. An identity that is not known gets 404 (1.6-J 3.2; OCPP 2.0.1 part 4, 3.3), a wrong or missing
 * password 401 (1.6-J 6.2; A00.FR.207, FR.324), somebody else's certificate (A00.FR.404, FR.405) or a lower security profile than
 * it has used before (A05.FR.07) 403, and so does one that is out of service.
 * @param inUse A station is connected under this identity, and has the right to stay
 */
export async function admit(
  from: AtTheDoor,
  store: Store,
  settings: CsmsSettings,
  now: number,
  inUse = false,
): Promise<Authorization> {
  const { identity } = from;
  const known = await store.read((repos) => repos.stations.find(identity));
  const refused = ownerFlaw(from, known, settings);
  if (refused) return refused;
  if (!known) return admitUnknown(from, store, settings, now);
  const shut = shutOut(known);
  if (shut) return refuse(403, shut.code, shut.reason);
  const used = await passwordUsed(known, from, now);
  if (used && 'code' in used) return refuse(401, used.code, used.reason);
  if (inUse) return refuse(403, 'identity-in-use', `${identity} is connected already`);
  const profile = profileOf(from, used !== undefined);
  const { securityProfile: least = 0 } = known;
  if (profile < least)
    return refuse(
      403,
      'security-profile-lowered',
      `${identity} comes with security profile ${profile}, and may not go below ${least}`,
    );
  if (profile > least || known.nextPassword !== undefined || known.waiting)
    await note(store, from, profile, used, now);
  return { accept: true };
}

/** 1: a password; 2: a password over TLS; 3: a certificate of its own (2.0.1 part 2, A00); 0: none of them. */
export function profileOf({ secure = false, tlsClientCert }: AtTheDoor, hasPassword: boolean): number {
  if (secure && tlsClientCert) return 3;
  if (!hasPassword) return 0;
  return secure ? 2 : 1;
}

/** The stored form of the password that it gave; undefined when none is asked for. @returns A sentence when it is refused. */
async function passwordUsed(
  { id, password, nextPassword, oneTime }: Station,
  { password: given, tlsClientCert }: AtTheDoor,
  now: number,
): Promise<{ stored: string } | { code: string; reason: string } | undefined> {
  if (password === undefined || tlsClientCert) return undefined;
  if (given === undefined) return { code: 'no-password', reason: `${id} gave no password` };
  if (nextPassword !== undefined && (await isPassword(nextPassword, given))) return { stored: nextPassword };
  if (oneTime?.expiresAt !== undefined && now > oneTime.expiresAt)
    return { code: 'installer-code-expired', reason: `the installer code of ${id} has expired` };
  if (await isPassword(password, given)) return { stored: password };
  return { code: 'wrong-password', reason: `${id} gave a wrong password` };
}

/** A05.FR.07: the profile that has worked is the lowest from now on; and so is the password, where two were in question. */
async function note(
  store: Store,
  { identity: id, remoteAddress = '' }: AtTheDoor,
  profile: number,
  used: { stored: string } | undefined,
  now: number,
): Promise<void> {
  await store.work(async ({ stations }) => {
    const station = await stations.find(id);
    if (!station) return;
    const { nextPassword, waiting, oneTime, ...rest } = station;
    const hasItsOwn = used !== undefined && used.stored === nextPassword;
    await stations.save({
      ...rest,
      securityProfile: Math.max(profile, station.securityProfile ?? 0),
      ...(used ? { password: used.stored } : nextPassword === undefined ? {} : { nextPassword }),
      ...(oneTime && !hasItsOwn && { oneTime }),
      ...(waiting && {
        waiting: { ...waiting, lastSeenAt: now, times: waiting.times + 1, from: remoteAddress },
      }),
    });
  });
}

async function admitUnknown(
  from: AtTheDoor,
  store: Store,
  { unknownStations, boot, stationPassword, hashPasswords }: CsmsSettings,
  now: number,
): Promise<Authorization> {
  const { identity, password, tlsClientCert, remoteAddress = '' } = from;
  if (unknownStations === 'refuse')
    return refuse(404, 'unknown-station', `no station is registered as ${identity}`);
  const needed = tlsClientCert ? undefined : stationPassword;
  if (needed !== undefined && password?.toString() !== needed) {
    const [code, what] = password === undefined ? ['no-password', 'no'] : ['wrong-password', 'a wrong'];
    return refuse(401, code, `${identity} gave ${what} password`);
  }
  const stored = needed === undefined ? {} : { password: await storedPassword(needed, hashPasswords) };
  const policy = unknownStations === 'pending' ? ({ status: 'Pending' } as const) : policyFrom(boot);
  const securityProfile = profileOf(from, needed !== undefined);
  const waits = unknownStations === 'pending' ? waitingSince(now, remoteAddress) : {};
  const station: Station = {
    id: identity,
    policy,
    boots: 0,
    createdAt: now,
    securityProfile,
    ...stored,
    ...waits,
  };
  await store.work(async (repos) => {
    if (!(await repos.stations.find(identity))) await repos.stations.save(station);
  });
  return { accept: true };
}

function waitingSince(now: number, from: string): Pick<Station, 'state' | 'stateAt' | 'waiting'> {
  const why = 'nobody had put this identity on record';
  return {
    state: 'waiting',
    stateAt: now,
    waiting: { why, firstSeenAt: now, lastSeenAt: now, times: 1, from },
  };
}

function refuse(status: number, code: string, reason: string): Authorization {
  return { accept: false, status, code, reason };
}
