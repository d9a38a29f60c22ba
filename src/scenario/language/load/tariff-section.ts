import { p } from '../schema/builder.js';
import type { Infer } from '../schema/schema.js';

const prices = {
  energy: p.optional(p.quantity('price-per-energy', 'Price of the energy delivered')),
  time: p.optional(p.quantity('price-per-time', 'Price of the time while energy flows')),
  idle: p.optional(p.quantity('price-per-time', 'Price of the time plugged in without charging')),
  'idle-grace': p.optional(p.quantity('duration', 'Idling that is free, once per session')),
  flat: p.optional(p.quantity('money', 'Fee of each session')),
  reservation: p.optional(p.quantity('money', 'Fee of a place that was kept')),
  'reservation-time': p.optional(p.quantity('price-per-time', 'Price of the time that a place was kept')),
  'no-show': p.optional(
    p.quantity('money', 'Fee of a place that was kept and that nobody came for, besides'),
  ),
  'energy-step': p.optional(p.quantity('energy', 'Energy is billed in steps of so much, filled up')),
  'time-step': p.optional(p.quantity('duration', 'Charging time is billed in steps of so long, filled up')),
  'idle-step': p.optional(p.quantity('duration', 'Idling is billed in steps of so long, filled up')),
};

const when = p.object(
  {
    from: p.optional(p.string('Time of day, `HH:MM`')),
    to: p.optional(p.string('Time of day at which it ends; not after `from`: that of the next day')),
    weekdays: p.optional(
      p.list(
        p.oneOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 'Day of the week'),
        'Days of the week',
      ),
    ),
    'first-day': p.optional(p.string('First date, `YYYY-MM-DD`')),
    'before-day': p.optional(p.string('First date on which it applies no more, `YYYY-MM-DD`')),
    'season-start': p.optional(p.string('First day of a season, `MM-DD`')),
    'season-end': p.optional(p.string('Last day of a season, `MM-DD`')),
    'min-power': p.optional(p.quantity('power', 'Average power from which it applies')),
    'max-power': p.optional(p.quantity('power', 'Average power below which it applies')),
    'min-energy': p.optional(p.quantity('energy', 'Energy of the session from which it applies')),
    'max-energy': p.optional(p.quantity('energy', 'Energy of the session until which it applies')),
    after: p.optional(p.quantity('duration', 'How long after the start of the session it begins')),
    until: p.optional(p.quantity('duration', 'How long after the start of the session it ends')),
  },
  { description: 'When an element applies: all that is said must hold' },
);

const element = p.object(
  { name: p.optional(p.string('As bills name it')), ...prices, when: p.optional(when) },
  { description: 'Prices that hold under the same conditions' },
);

export const tariff = p.object(
  {
    ...prices,
    elements: p.optional(
      p.list(element, 'In order: of those that apply, the first that prices something counts for it'),
    ),
    min: p.optional(p.quantity('money', 'The least that a session costs, without tax')),
    max: p.optional(p.quantity('money', 'The most that a session costs, without tax')),
    'time-zone': p.optional(p.string('IANA time zone; that of the site unless said')),
    tax: p.optional(p.quantity('percent', 'Tax added to the sum', { minimum: 0 })),
    taxes: p.optional(
      p.record(p.quantity('percent', 'How much', { minimum: 0 }), 'In place of `tax`: all by name'),
    ),
    texts: p.optional(p.record(p.string('The words'), 'What drivers read of it, by language')),
  },
  { description: 'What a session costs; its own prices apply where none of its elements does' },
);

export type TariffSection = Infer<typeof tariff>;
