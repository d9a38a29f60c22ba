import { type ConnectOptions, IN_PROCESS_HOST } from '../../wire/index.js';
import type { NetworkProfile } from '../network/state.js';
import type { Access } from './link.js';

/** The profile that a station has been put up with (2.0.1 part 2, A00): 1 password, 2 password over TLS, 3 certificates at both ends; 0 none of them. */
export function givenProfile({ securityProfile, endpoint, password, tls }: Access): number {
  if (securityProfile !== undefined) return securityProfile;
  const isSecure = endpoint?.startsWith('wss:') ?? false;
  if (isSecure && tls?.cert !== undefined) return 3;
  if (password === undefined) return 0;
  return isSecure ? 2 : 1;
}

/** How the CSMS of a network profile is reached: as the station was put up, but for what the profile says otherwise. */
export function reach(access: Access, profile: NetworkProfile): Partial<ConnectOptions> {
  const { route, endpoint, link, password, tls, securityProfile: _, ...rest } = access;
  const isAsGiven = profile.url === undefined && profile.securityProfile === givenProfile(access);
  const way = isAsGiven ? defined({ endpoint, link }) : (route?.(profile) ?? usual(access, profile));
  const { cert, key, passphrase, ...trust } = tls ?? {};
  const secrets = profile.securityProfile === 3 ? tls : tls && trust;
  return {
    ...rest,
    ...way,
    ...defined({ tls: secrets }),
    ...(profile.securityProfile === 3 ? {} : defined({ password })),
  };
}

function usual(
  { endpoint, link }: Access,
  { url, securityProfile }: NetworkProfile,
): Partial<ConnectOptions> {
  const scheme = securityProfile >= 2 ? 'wss:' : 'ws:';
  const address = url ?? endpoint?.replace(/^wss?:/, scheme);
  const isHere = address === undefined || new URL(address).hostname === IN_PROCESS_HOST;
  return defined({ endpoint: address, link: isHere ? link : undefined });
}

function defined<T extends object>(parts: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}
