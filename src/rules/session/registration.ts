import type { Answer, Call } from '../watch/seen.js';

/**
 * `unknown`: nothing was heard about it (the watch began in the middle of things); `booting`: the station has started and was
 * not answered yet; else what the CSMS said last.
 */
export type RegistrationStatus = 'unknown' | 'booting' | 'Accepted' | 'Pending' | 'Rejected';

/** How the station stands with the CSMS. */
export class Registration {
  status: RegistrationStatus;
  /** When the CSMS said so. */
  since = 0;
  /** The answer that said so. */
  answer: Answer | undefined;
  /** Milliseconds from the last boot answer; 0: the station may choose. */
  intervalMs = 0;
  /** The BootNotification that was accepted last, as text. */
  acceptedBoot: string | undefined;

  constructor(status: 'unknown' | 'booting') {
    this.status = status;
  }

  /** The station may call, apart from BootNotification, without being asked. */
  get mayCall(): boolean {
    return this.status === 'Accepted' || this.status === 'unknown';
  }

  heard(answer: Answer, call: Call): void {
    if (call.action !== 'BootNotification' || answer.frame.kind !== 'result') return;
    const { status, interval } = answer.frame.payload;
    if (status !== 'Accepted' && status !== 'Pending' && status !== 'Rejected') return;
    this.status = status;
    this.since = answer.at;
    this.answer = answer;
    this.intervalMs = typeof interval === 'number' ? interval * 1000 : 0;
    if (status === 'Accepted') this.acceptedBoot = JSON.stringify(call.payload);
  }
}
