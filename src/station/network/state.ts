/** Where and how a station connects. */
export interface NetworkProfile {
  /** Of the CSMS, without the identity; absent: where the station was told to connect when it was put up. */
  url?: string;
  /** 0 to 3 (2.0.1 part 2, A00). */
  securityProfile: number;
  /** Seconds. */
  messageTimeout?: number;
}

/** What a station knows of its ways to a CSMS, in flash. */
export interface NetworkMemory {
  /** By configuration slot. Slot 1 holds the way that it was put up with, until something takes its place. */
  slots: Record<number, NetworkProfile>;
  /** The slot that the last connection stood on (B10.FR.07). */
  lastGood?: number;
  /** What it was put up with, besides what OCPP has given it since. */
  given: { securityProfile: number; ca: boolean; certificate: boolean; password: boolean };
  /** A higher profile that no connection has stood on yet, and what to go back to (security whitepaper A05.FR.08). */
  upgrade?: { from: number; failures: number };
}

/** The ways of a station that OCPP has told nothing yet. */
export function firstWay(given: NetworkMemory['given']): NetworkMemory {
  return { slots: { 1: { securityProfile: given.securityProfile } }, given };
}

/** Which way is being tried, in RAM: what the slots held when the station started (B09, remark). */
export interface Route {
  /** Slots in the order in which they are tried, over and over. */
  order: number[];
  slots: Record<number, NetworkProfile>;
  position: number;
  /** Attempts with the present slot that have failed since it was its turn. */
  failures: number;
  /** The slot of the last connection since the start. */
  stoodOn?: number;
  /** Why the last attempt was refused, as the security log has it. */
  told?: string;
}
