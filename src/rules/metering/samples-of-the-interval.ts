import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from '../transactions/told.js';
import { seconds } from '../words.js';

/** What rounding to seconds may cost. Milliseconds. */
const slackMs = 1000;

/** Ended may bring the samples of many intervals. */
export const samplesOfTheInterval: Rule = {
  id: 'samples-of-the-interval',
  title: 'Several meter values in Started or Updated are from the interval that ends with the event',
  axis: 'conformance',
  clauses: ocpp2('J02.FR.10'),
  create: (context) =>
    onEvents(context, ({ call, event: { type, at, id } }) => {
      const set = context.session.samplesIn(call);
      if (type === 'Ended' || !set || set.elements < 2) return;
      const interval = context.session.settings.get('sampleInterval');
      const oldest = interval ? at - interval * 1000 - slackMs : Number.NEGATIVE_INFINITY;
      const wrong = set.samples.find((sample) => sample.at > at + slackMs || sample.at < oldest);
      if (!wrong) return;
      const distance = `${seconds(Math.abs(wrong.at - at))} ${wrong.at > at ? 'after' : 'before'}`;
      context.report('station', `A sample of transaction ${id} was taken ${distance} its event`, call);
    }),
};
