import { ListKeeper } from './access/list-keeper.js';
import type { CommandDesk } from './commands/desk.js';
import type { CsmsEvent } from './events.js';
import type { CsmsParts } from './parts.js';
import type { Payments } from './payments/payments.js';
import type { Links } from './registry/link.js';
import { offerSchedule } from './smart-charging/offer.js';

/** What the CSMS does of its own accord when something has happened. */
export function reaction(
  parts: CsmsParts,
  desk: CommandDesk,
  payments: Payments,
  links: Links,
): (event: CsmsEvent) => void {
  const lists = new ListKeeper(parts, desk, (station) => links.get(station) !== undefined);
  return (event) => {
    lists.hear(event);
    if (event.type === 'certificate-requested') void sign(event, parts, desk);
    // Whatever became of a payment, something may have been asked for with it.
    if (event.type === 'payment') payments.wake();
    if (event.type === 'schedule-wanted') {
      const { clock, settings, report } = parts;
      offerSchedule(event, { needs: settings.chargingNeeds, desk, clock, report });
    }
  };
}

/** A02: the certificate follows the answer. */
async function sign(
  { station, use }: CsmsEvent<'certificate-requested'>,
  { settings, report }: CsmsParts,
  desk: CommandDesk,
): Promise<void> {
  if (settings.certificateRequests !== 'sign') return;
  await desk
    .run(station, 'certificate-signed', use === undefined ? {} : { use }, {})
    .catch((error) => report(error, `signing a certificate for ${station} failed`));
}
