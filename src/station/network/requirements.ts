import type { StationState } from '../core/state.js';

/**
 * What a station lacks for a security profile: a sentence, undefined when it lacks nothing. 2.0.1 A05.FR.02, FR.03; security whitepaper
 * A05.FR.02 to FR.04.
 */
export function lackFor(profile: number, state: StationState): string | undefined {
  const given = state.memory.network?.given;
  const { roots = [], own = [] } = state.memory.certificates ?? {};
  if (profile >= 2 && !given?.ca && !roots.some(({ type }) => type === 'CSMSRootCertificate'))
    return 'there is no root certificate to know the CSMS by';
  if (profile === 3 && !given?.certificate && !own.some(({ use }) => use !== 'V2GCertificate'))
    return 'the station has no certificate to show';
  return undefined;
}

/** Profiles 1 and 2 need a password (security whitepaper A05.FR.02). */
export function lacksPassword(profile: number, state: StationState): boolean {
  if (profile !== 1 && profile !== 2) return false;
  const given = state.memory.network?.given.password ?? false;
  return !given && state.memory.variables['SecurityCtrlr.BasicAuthPassword'] === undefined;
}

/** A slot that priorities may name (B10.FR.02, A05.FR.02 to FR.04, FR.10 of the errata): undefined, or what is wrong with it. */
export function slotProblem(slot: number, state: StationState): string | undefined {
  const profile = state.memory.network?.slots[slot];
  if (!profile) return `slot ${slot} holds no network profile`;
  const present = securityProfileIn(state);
  const mayGoDown = allowsDowngrade(state) && present === 3 && profile.securityProfile === 2;
  if (profile.securityProfile < present && !mayGoDown)
    return `slot ${slot} has security profile ${profile.securityProfile}, which is below ${present}`;
  const lack = profile.securityProfile > present ? lackFor(profile.securityProfile, state) : undefined;
  return lack === undefined ? undefined : `slot ${slot}: ${lack}`;
}

export function securityProfileIn({ memory }: StationState): number {
  return Number(memory.variables['SecurityCtrlr.SecurityProfile'] ?? 0);
}

export function allowsDowngrade({ memory }: StationState): boolean {
  return memory.variables['SecurityCtrlr.AllowSecurityProfileDowngrade'] === 'true';
}
