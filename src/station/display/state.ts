import type { DisplayMessage, IdToken } from '../../dialect/intents.js';

/** A message as it is kept in flash (O01.FR.10); `since`: when it came, on the station's clock. */
export interface KeptMessage extends DisplayMessage {
  since: number;
}

/** By the ids that the CSMS gives. */
export type DisplayMemory = Record<number, KeptMessage>;

/** What the driver at one EVSE is to know. */
export interface DriverInfo {
  /** What the CSMS says of the tariff; absent: it has said nothing. */
  tariff?: string;
  /** The driver's own, where the CSMS knows it. */
  language?: string;
  /** In major units, tax included, as last told. */
  cost?: number;
  /** The transaction that has ended and whose total is awaited. */
  awaiting?: string;
  /** The last words of a session. */
  last?: {
    text: string;
    source: 'total' | 'fallback' | 'refusal';
    until: number;
    /** What the CSMS says beside the total: what it costs to leave the cable in. */
    note?: string;
  };
}

export interface DriverVolatile {
  /** What the last token that was accepted is to be told, until it gets an EVSE. */
  told?: { idToken: IdToken; text?: string; language?: string };
  evses: Record<number, DriverInfo>;
}
