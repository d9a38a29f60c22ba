import type { ChargingProfile, ChargingProfileCriteria } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import type { StationState, Transaction } from '../core/state.js';
import { EXTERNAL, type InstalledProfile, installed, smartChargingOf, TX } from './state.js';

/** Puts a profile in force, in place of those that it replaces. */
export function install(ctx: Context, entry: Omit<InstalledProfile, 'installedAt'>): void {
  const memory = smartChargingOf(ctx.state);
  memory.profiles = memory.profiles.filter((each) => !replaces(ctx, entry, each));
  memory.profiles.push({ ...entry, installedAt: ctx.now });
}

/** By id (K01.FR.05; 1.6 5.16.3); in 1.6 also by level and purpose at the same place (1.6 3.13.2). */
function replaces(
  ctx: Context,
  { evseId, profile }: Omit<InstalledProfile, 'installedAt'>,
  other: InstalledProfile,
): boolean {
  if (other.profile.id === profile.id) return true;
  return (
    ctx.traits.chargingProfiles.sameLevelReplaces &&
    profile.chargingProfilePurpose !== EXTERNAL &&
    other.profile.chargingProfilePurpose === profile.chargingProfilePurpose &&
    other.profile.stackLevel === profile.stackLevel &&
    other.evseId === evseId
  );
}

/** F01.FR.10, K05.FR.03: the profile of the remote start is this transaction's. */
export function takeRemoteProfile(ctx: Context, transaction: Transaction): void {
  const id = transaction.authorization?.remoteStartId;
  const remote = ctx.state.memory.smartCharging?.remote;
  const profile = id === undefined ? undefined : remote?.[id];
  if (id === undefined || !remote || !profile) return;
  delete remote[id];
  const { evseId } = transaction;
  install(ctx, { evseId, source: 'CSO', profile: { ...profile, transactionId: transaction.id } });
}

/** K02.FR.05, 1.6 3.13.1: TxProfiles end with their transaction. */
export function dropProfilesOf(state: StationState, transactionId: string): void {
  const memory = state.memory.smartCharging;
  if (!memory) return;
  memory.profiles = memory.profiles.filter(
    ({ profile }) => profile.chargingProfilePurpose !== TX || profile.transactionId !== transactionId,
  );
}

/** What is installed and matches all that is said. */
export function matching(
  state: StationState,
  {
    evseId,
    chargingProfilePurpose,
    stackLevel,
    chargingProfileId,
    chargingLimitSource,
  }: ChargingProfileCriteria,
): InstalledProfile[] {
  return installed(state).filter(
    ({ profile, ...each }) =>
      (evseId === undefined || each.evseId === evseId) &&
      (chargingProfilePurpose === undefined || profile.chargingProfilePurpose === chargingProfilePurpose) &&
      (stackLevel === undefined || profile.stackLevel === stackLevel) &&
      (chargingProfileId === undefined || chargingProfileId.includes(profile.id)) &&
      (chargingLimitSource === undefined || chargingLimitSource.includes(each.source)),
  );
}

export function remove(state: StationState, entries: readonly InstalledProfile[]): void {
  const memory = smartChargingOf(state);
  memory.profiles = memory.profiles.filter((each) => !entries.includes(each));
}

/** The transaction that a TxProfile is for: the one it names, and in 1.6, where it need not, the one that runs there. */
export function transactionFor(
  ctx: Context,
  evseId: number,
  { transactionId }: ChargingProfile,
): Transaction | undefined {
  const { running, csmsIds } = ctx.state.memory.transactions;
  if (transactionId === undefined) return running[evseId];
  return Object.values(running).find(({ id }) =>
    ctx.traits.csmsNamesTransactions ? String(csmsIds[id]) === transactionId : id === transactionId,
  );
}
