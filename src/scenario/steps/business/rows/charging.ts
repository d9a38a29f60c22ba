import { p } from '../../../language/index.js';
import type { Stage } from '../../../stage.js';
import { businessStep } from '../business-step.js';
import { type Item, newest } from '../find.js';
import { anyDriver, part } from './params.js';

const evse = p.optional(p.integer('EVSE; any that is free unless said', { minimum: 1 }));
const at = p.optional(p.string('Identity of the station; that of the step unless said'));
const READ_ON = 'What has become of it: `expect: { charging: ... }`.';

/** Requests to charge, by the words of the API. */
export const chargingRows = [
  businessStep({
    name: 'start-charging',
    summary: 'A driver asks to charge by the app, or staff for a driver',
    params: {
      driver: p.driver('For whom, and in whose name unless `by` says otherwise'),
      at,
      evse,
      card: p.optional(p.string('A card of the driver, whose limits then hold')),
    },
    shorthand: 'driver',
    examples: [
      '- start-charging: { driver: anna, evse: 1, as: wish }',
      '- start-charging: { driver: anna, by: support }',
    ],
    doc: READ_ON,
    by: ({ driver }) => driver,
    request: ({ driver, at: named, evse: place, card }, stage) => ({
      method: 'post',
      path: '/charging',
      body: {
        station: named ?? stage.station.id,
        driver: stage.cast.driver(driver),
        ...(place !== undefined && { evse: place }),
        ...(card !== undefined && { token: stage.cast.token(card).idToken }),
      },
    }),
  }),
  businessStep({
    name: 'guest-charging',
    summary: 'Somebody who is no driver asks to charge, and pays with what they have at hand',
    params: {
      at,
      evse,
      source: p.optional(p.string('The provider’s name for the card or telephone')),
      email: p.optional(p.string('Where the receipt goes')),
    },
    examples: ['- guest-charging: { evse: 1, source: card-ok, as: guest }'],
    doc: `${READ_ON} It yields a \`secret\`, with which the guest sees and ends the session.`,
    by: 'anyone',
    request: ({ at: named, evse: place, source, email }, stage) => ({
      method: 'post',
      path: '/guest/charging',
      body: {
        station: named ?? stage.station.id,
        ...(place !== undefined && { evse: place }),
        ...(source !== undefined && { payment: { source } }),
        ...(email !== undefined && { email }),
      },
    }),
  }),
  businessStep({
    name: 'stop-charging',
    summary: 'Whoever asked to charge gives it up, or has the session ended',
    params: {
      driver: anyDriver,
      wish: p.optional(p.string('Id of the request to charge; the newest unless said')),
      secret: p.optional(p.string('What a guest was given instead')),
    },
    shorthand: 'driver',
    examples: ['- stop-charging: anna', '- stop-charging: { secret: 5UPLQEg8g3eLMS9xoi2dejmGHQ92aAvC }'],
    by: ({ driver, secret }) => driver ?? (secret === undefined ? 'operator' : 'anyone'),
    request: async ({ driver, wish, secret }, stage) => {
      if (secret !== undefined) return { method: 'post', path: `/guest/charging/${part(secret)}/stop` };
      const id = wish ?? (await newestWish(stage, driver)).id;
      return { method: 'post', path: `/charging/${part(String(id))}/stop` };
    },
  }),
] as const;

function newestWish(stage: Stage, driver: string | undefined): Promise<Item> {
  const whose = driver === undefined ? '' : `&driver=${part(stage.cast.driver(driver))}`;
  const path = `/charging?station=${part(stage.station.id)}${whose}`;
  const what = `no request to charge${driver === undefined ? '' : ` of ${driver}`} at ${stage.station.id}`;
  return newest(stage, { step: 'stop-charging', path }, what);
}
