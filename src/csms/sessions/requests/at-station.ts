import type { CommandDesk } from '../../commands/desk.js';
import type { CommandOutcome } from '../../commands/outcome.js';
import type { ChargingRequest } from './charging-request.js';
import { type RefusalReason, textOf } from './reasons.js';

/** Why a station did not start, by what became of telling it. */
const REASON_OF: Readonly<Record<CommandOutcome['outcome'], RefusalReason>> = {
  answered: 'station-refused',
  'call-error': 'station-refused',
  invalid: 'station-silent',
  timeout: 'station-silent',
  offline: 'station-offline',
  unsupported: 'station-not-able',
};

/** Reasons that somebody who stands at the station should read there. */
const FOR_DISPLAYS: ReadonlySet<RefusalReason> = new Set([
  'payment-declined',
  'payment-not-confirmed',
  'payment-lost',
  'amount-used-up',
]);

/** What requests have stations do. */
export class AtStation {
  readonly #desk: CommandDesk;

  constructor(desk: CommandDesk) {
    this.#desk = desk;
  }

  /** Tells the station to start. @returns why it does not; undefined: it will */
  async start({
    stationId,
    evseId,
    idToken,
    tokenType,
  }: ChargingRequest): Promise<{ reason: RefusalReason; detail?: string } | undefined> {
    const params = {
      token: idToken,
      ...(tokenType !== undefined && { type: tokenType }),
      ...(evseId !== undefined && { evse: evseId }),
    };
    const { outcome, status, detail, code } = await this.#desk.run(stationId, 'remote-start', params, {});
    if (outcome === 'answered' && status === 'Accepted') return undefined;
    const words = detail || code || status;
    return { reason: REASON_OF[outcome], ...(words !== undefined && { detail: words }) };
  }

  /** Tells the station to end a session. False: it did not say that it will. */
  async stop(stationId: string, session: number): Promise<boolean> {
    const { outcome, status } = await this.#desk.run(stationId, 'remote-stop', { session }, {});
    return outcome === 'answered' && status === 'Accepted';
  }

  /** Shows why, where the station has a display (OCPP 2.0.1 O01); stations without one say so. */
  async show({ stationId, reason, language }: ChargingRequest): Promise<void> {
    if (reason === undefined || !FOR_DISPLAYS.has(reason)) return;
    const { content, language: said } = textOf(reason, language);
    await this.#desk.run(stationId, 'set-display-message', { text: content, language: said }, {});
  }
}
