import { isoTime } from '../../../../world/index.js';
import { p } from '../../../language/index.js';
import type { Stage } from '../../../stage.js';
import { businessStep } from '../business-step.js';
import { type Item, newest } from '../find.js';
import { anyDriver, part } from './params.js';

const READ_ON = 'What has become of it: `expect: { reservation: ... }`.';

/** Reservations of drivers, by the words of the API. */
export const reservationRows = [
  businessStep({
    name: 'reserve-place',
    summary: 'A driver has a place kept by the app, or staff for a driver',
    params: {
      driver: p.driver('For whom, and in whose name unless `by` says otherwise'),
      at: p.optional(p.string('Identity of the station; that of the step unless said')),
      evse: p.optional(p.integer('EVSE; any that is free unless said', { minimum: 1 })),
      'connector-type': p.optional(p.string('Any with such a connector (2.x): `cCCS2`')),
      card: p.optional(
        p.string('The card that the driver will charge with; the only one, else the app, unless said'),
      ),
      for: p.defaulted(p.quantity('duration', 'How long'), 3_600_000),
    },
    shorthand: 'driver',
    examples: [
      '- reserve-place: { driver: anna, evse: 1, card: anna, for: 30 min }',
      '- reserve-place: { driver: anna, by: support }',
    ],
    doc: `${READ_ON} \`reserve\` is the command to the station, without leave or limits.`,
    by: ({ driver }) => driver,
    request: ({ driver, at, evse, card, for: ms, 'connector-type': connectorType }, stage) => ({
      method: 'post',
      path: '/reservations',
      body: {
        station: at ?? stage.station.id,
        driver: stage.cast.driver(driver),
        until: isoTime(stage.clock.now() + ms),
        ...(evse !== undefined && { evse }),
        ...(connectorType !== undefined && { connectorType }),
        ...(card !== undefined && { token: stage.cast.token(card).idToken }),
      },
    }),
  }),
  businessStep({
    name: 'give-up-place',
    summary: 'A driver gives up a place that is kept',
    params: {
      driver: anyDriver,
      reservation: p.optional(p.string('Id of the reservation; the newest unless said')),
      free: p.optional(p.boolean('It costs nothing, however late; by staff')),
    },
    shorthand: 'driver',
    examples: ['- give-up-place: anna', '- give-up-place: { driver: anna, free: true, by: support }'],
    by: ({ driver }) => driver ?? 'operator',
    request: async ({ driver, reservation, free }, stage) => {
      const id = reservation ?? (await newestReservation(stage, driver)).id;
      const query = free === undefined ? '' : `?free=${free}`;
      return { method: 'delete', path: `/reservations/${part(String(id))}${query}` };
    },
  }),
] as const;

function newestReservation(stage: Stage, driver: string | undefined): Promise<Item> {
  const whose = driver === undefined ? '' : `&driver=${part(stage.cast.driver(driver))}`;
  const path = `/reservations?station=${part(stage.station.id)}${whose}`;
  const what = `no reservation${driver === undefined ? '' : ` of ${driver}`} at ${stage.station.id}`;
  return newest(stage, { step: 'give-up-place', path }, what);
}
