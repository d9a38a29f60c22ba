import type { Prices, PriceText } from '../../dialect/index.js';

/** What a station knows of prices and costs by the messages for 1.6. RAM: after a restart the CSMS says it again. */
export interface CostVolatile {
  /** Prices of users who have no EVSE yet, the newest last. */
  told: (PriceText & { idToken: string })[];
  evses: Record<number, CostsAt>;
}

/** At one EVSE: of the session that runs there, or of the last. */
export interface CostsAt {
  /** What its driver pays. */
  price?: PriceText;
  /** `csmsId`: as soon as the CSMS has numbered it. */
  transaction?: { id: string; csmsId?: number };
  account?: Account;
  /** The transaction is over, and its cable is still in: the account goes on with idling (`CustomIdleFeeAfterStop`). */
  cableIn?: true;
  triggers?: Triggers;
  /** The last words to its driver. */
  final?: Final;
}

/** What a session costs by what the CSMS has told, and by which prices the station goes on reckoning. */
export interface Account {
  /** Major units, as it was `at` that moment of the station's clock, with the register at so many Wh. */
  cost: number;
  at: number;
  registerWh: number;
  state: 'Charging' | 'Idle';
  /** Since when: the grace is counted from there. */
  idleSince?: number;
  prices: Prices;
  /** From a moment of the station's clock on. */
  next?: { at: number; prices: Prices };
}

/** When a meter value is to be sent. */
export interface Triggers {
  /** On the station's clock; gone when it has come. */
  at?: number;
  /** Of the transaction; gone when it has come. */
  energyWh?: number;
  /** `above`: on which side the power was when last looked at. */
  power?: { w: number; above: boolean };
  /** ChargePointStatus; `last`: what it was when last looked at. */
  statuses?: { wanted: string[]; last: string };
}

export interface Final {
  text: PriceText | string;
  qrCode?: string;
  /** On the monotonic clock. */
  until: number;
}
