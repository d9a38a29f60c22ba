import { minuteText } from '../../billing/calendar.js';
import { HOUR_MS, kindRows } from './kind.js';
import { placeFacts } from './place.js';

/** Places that are kept. What they cost stands in a letter with the invoice. */
export const reservationKinds = kindRows({
  'reservation-confirmed': {
    summary: 'That a station keeps a place, and until when',
    optional: true,
    usefulFor: HOUR_MS,
    async write({ about }, context) {
      const reservation = await context.repos.reservations.find(about);
      if (reservation?.state !== 'active') return undefined;
      const { stationId, evseId, expiresAt, freeUntil, tariff } = reservation;
      const { place, timeZone } = await placeFacts(stationId, evseId, context);
      const when = (at: number) => `${minuteText(at, timeZone)} (${timeZone})`;
      const free = tariff !== undefined && freeUntil !== undefined && freeUntil > context.now;
      return {
        subject: 'Your reservation is confirmed',
        paragraphs: ['A place is kept for you.'],
        facts: [
          ...place,
          ['Until', when(expiresAt)],
          ...(free ? [['Free to give up until', when(freeUntil)] as const] : []),
        ],
      };
    },
  },
});
