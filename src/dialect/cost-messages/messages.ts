/**
 * Prices and costs for 1.6 stations, which the standard has no messages for: what the data of a DataTransfer holds by the application
 * note of the OCA, "OCPP & California Pricing Requirements", section 3. Amounts are in major units of a currency that both sides
 * know, tax included; times are RFC 3339.
 */

/** `vendorId` of these messages. */
export const COST_VENDOR = 'org.openchargealliance.costmsg';

/** The configuration key by which a station says that it knows them. */
export const COST_KEY = 'CustomDisplayCostAndPrice';

/** The configuration key of those that tell, as reliably as transactions, that the cable is out after one has ended (3.4). */
export const IDLE_AFTER_STOP_KEY = 'CustomIdleFeeAfterStop';

/** Of both sides: to the station. */
export interface CostMessages {
  SetUserPrice: UserPrice;
  RunningCost: RunningCost;
  FinalCost: FinalCost;
}

export type CostMessageId = keyof CostMessages;

/** The same in another language. */
export interface ExtraText {
  format?: string;
  language: string;
  content: string;
}

export interface PriceText {
  priceText: string;
  priceTextExtra?: ExtraText[];
}

/** What a driver will pay; to be read, not to be reckoned with. */
export interface UserPrice extends PriceText {
  idToken: string;
}

export interface ChargingPrice {
  kWhPrice?: number;
  hourPrice?: number;
  flatFee?: number;
}

export interface IdlePrice {
  /** From the moment on at which the state became Idle. */
  graceMinutes?: number;
  hourPrice?: number;
}

export interface Prices {
  chargingPrice?: ChargingPrice;
  idlePrice?: IdlePrice;
}

export interface NextPeriod extends Prices {
  atTime: string;
}

/** When the station sends a meter value besides the usual ones. */
export interface MeterTriggers {
  atTime?: string;
  /** Of the transaction. */
  atEnergykWh?: number;
  /** Crossed in either direction. */
  atPowerkW?: number;
  /** ChargePointStatus. */
  atCPStatus?: string[];
}

export interface RunningCost extends Prices {
  transactionId: number;
  /** Of the meter value that the cost rests on. */
  timestamp: string;
  /** Wh, as the register shows it. */
  meterValue: number;
  cost: number;
  /** Which of the prices counts. */
  state: 'Charging' | 'Idle';
  nextPeriod?: NextPeriod;
  triggerMeterValue?: MeterTriggers;
}

/** What a CostUpdated of 2.x says by its customData: the same, but for what the message itself and the events of 2.x say. */
export interface CostPrices extends Omit<RunningCost, 'transactionId' | 'cost' | 'triggerMeterValue'> {
  triggerMeterValue?: Omit<MeterTriggers, 'atCPStatus'>;
}

export interface FinalCost extends PriceText {
  transactionId: number;
  cost: number;
  /** Shown as a QR code, where the display can. */
  qrCodeText?: string;
}

/** The value of the key `DefaultPrice`: what everybody pays of whom nothing else is known. */
export interface DefaultPrice {
  priceText: string;
  priceTextOffline?: string;
  /** By what a station reckons that is offline when a session begins. */
  chargingPrice?: ChargingPrice;
}

/** The value of a key `DefaultPriceText,<language>`. */
export type DefaultPriceText = Omit<DefaultPrice, 'chargingPrice'>;

/** What a station says by `ConnectorUnplugged` once the cable of an ended transaction is out. */
export interface ConnectorUnplugged {
  transactionId: number;
  timestamp: string;
}
