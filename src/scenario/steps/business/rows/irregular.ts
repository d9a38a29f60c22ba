import { p } from '../../../language/index.js';
import { businessStep } from '../business-step.js';
import { newest } from '../find.js';
import { part } from './params.js';

/** What staff do about sessions that went wrong, by the words of the API. */
export const irregularRows = [
  businessStep({
    name: 'resolve-irregularity',
    summary: 'Takes something off the list of what went wrong with sessions',
    params: {
      kind: p.string('What is wrong: `missing-end`, `unpaid`'),
      note: p.string('What was found out, or done'),
      bill: p.optional(p.boolean('Bills a session that waited for it')),
    },
    examples: [
      '- resolve-irregularity: { kind: charged-unauthorised, note: it was our own car, bill: true }',
    ],
    doc: 'The newest of that kind at the station, which is waited for.',
    by: 'support',
    request: async ({ kind, note, bill }, stage) => {
      const path = `/sessions/irregular?station=${part(stage.station.id)}&kind=${part(kind)}`;
      const what = `nothing of the kind ${kind} to be resolved at ${stage.station.id}`;
      const { id } = await newest(stage, { step: 'resolve-irregularity', path }, what);
      const body = { note, ...(bill !== undefined && { bill }) };
      return { method: 'post', path: `/sessions/irregular/${part(String(id))}/resolve`, body };
    },
  }),
  businessStep({
    name: 'close-session',
    summary: 'Closes a session whose end will not come, at the last thing that is known of it',
    params: { evse: p.optional(p.integer('EVSE; any unless said', { minimum: 1 })) },
    examples: ['- close-session', '- close-session: { evse: 2 }'],
    by: 'support',
    request: async ({ evse }, stage) => {
      const where = evse === undefined ? '' : `&evse=${evse}`;
      const path = `/sessions?station=${part(stage.station.id)}&status=active${where}`;
      const what = `no session that runs at ${stage.station.id}`;
      const { id } = await newest(stage, { step: 'close-session', path }, what);
      return { method: 'post', path: `/sessions/${part(String(id))}/close` };
    },
  }),
] as const;
