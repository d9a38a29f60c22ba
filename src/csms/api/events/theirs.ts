import type { Csms } from '../../csms.js';
import type { CsmsEvent } from '../../events.js';

/** Whether an event is about a driver. */
export async function isAbout(csms: Csms, driver: string, event: CsmsEvent): Promise<boolean> {
  if ('driver' in event) return event.driver === driver;
  const { session } = event as { session?: number };
  if (session !== undefined) return (await csms.records.session(session))?.driverId === driver;
  if (event.type !== 'payment') return false;
  const payment = await csms.change((repos) => repos.payments.find(event.payment));
  return payment?.payer.kind === 'driver' && payment.payer.id === driver;
}
