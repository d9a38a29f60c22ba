/** How it is dealt with those who want to charge. Durations in seconds, amounts in whole minor units of the tariff's currency. */
export interface ChargingSettings {
  /** What guests have held before they charge. */
  guestHold: number;
  /** What drivers have held who have something to pay with; absent: nothing, they are sent an invoice. */
  driverHold?: number;
  /** How long a payer may take to confirm a payment. */
  payWithin: number;
  /** How long a station that has said yes may wait for the vehicle (1.6 ConnectionTimeOut, 2.x EVConnectionTimeOut). */
  startWithin: number;
  /** What becomes of sessions that charged although the token was refused: billed, or once somebody has looked at them. */
  unauthorisedCharging: 'bill' | 'review';
  /** Tells stations to end what goes on although the token was refused; else they do as they are configured (StopTxOnInvalidId). */
  stopUnauthorised: boolean;
  /** How long after the EVSE is free, or the station has booted, a session that was not ended is closed. */
  missingEndAfter: number;
  /** Where the QR codes at EVSEs lead: `https://charge.example`. Absent: they only name the EVSE. */
  guestUrl?: string;
}

export const DEFAULT_CHARGING_SETTINGS: ChargingSettings = {
  guestHold: 5000,
  payWithin: 900,
  startWithin: 180,
  unauthorisedCharging: 'bill',
  stopUnauthorised: false,
  missingEndAfter: 300,
};
