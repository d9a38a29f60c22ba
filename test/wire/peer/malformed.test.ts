import { expect, test } from 'vitest';
import { type Edition, editions } from '../../../src/ocpp/index.js';
import type { ProblemKind } from '../../../src/wire/index.js';
import { answerHeartbeats, connectedPair, only, settle } from '../support.js';

/** What goes back for a text, by edition: message id and code; null for silence. */
interface Row {
  readonly what: string;
  readonly text: string | Buffer;
  readonly problem: ProblemKind;
  readonly reply: Readonly<Record<Edition, readonly [id: string, code: string] | null>>;
}

/** 1.6 has no way to answer a frame whose id cannot be read; 2.x answers with the id "-1" (2.x part 4, 4.2.3). */
const withoutId = (code: string): Row['reply'] => ({
  '1.6': null,
  '2.0.1': ['-1', code],
  '2.1': ['-1', code],
});

const silence = { '1.6': null, '2.0.1': null, '2.1': null } as const;

const rows: readonly Row[] = [
  { what: 'no JSON', text: 'hello', problem: 'malformed', reply: withoutId('RpcFrameworkError') },
  { what: 'no list', text: '{"a":1}', problem: 'malformed', reply: withoutId('RpcFrameworkError') },
  { what: 'an empty list', text: '[]', problem: 'malformed', reply: withoutId('RpcFrameworkError') },
  {
    what: 'a number as id',
    text: '[2,5,"Heartbeat",{}]',
    problem: 'malformed',
    reply: withoutId('RpcFrameworkError'),
  },
  {
    what: 'a binary message',
    text: Buffer.from('[2,"b","Heartbeat",{}]'),
    problem: 'binary',
    reply: withoutId('RpcFrameworkError'),
  },
  {
    what: 'too few elements',
    text: '[2,"m","Heartbeat"]',
    problem: 'malformed',
    reply: {
      '1.6': ['m', 'GenericError'],
      '2.0.1': ['m', 'RpcFrameworkError'],
      '2.1': ['m', 'RpcFrameworkError'],
    },
  },
  {
    what: 'a list as payload',
    text: '[2,"m","Heartbeat",[]]',
    problem: 'malformed',
    reply: {
      '1.6': ['m', 'FormationViolation'],
      '2.0.1': ['m', 'FormatViolation'],
      '2.1': ['m', 'FormatViolation'],
    },
  },
  {
    what: 'a payload nested too deep',
    text: `[2,"m","Heartbeat",${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}]`,
    problem: 'malformed',
    reply: {
      '1.6': ['m', 'FormationViolation'],
      '2.0.1': ['m', 'FormatViolation'],
      '2.1': ['m', 'FormatViolation'],
    },
  },
  {
    what: 'a frame cut off in its payload',
    text: '[2,"m","Heartbeat",{"a":',
    problem: 'malformed',
    reply: {
      '1.6': ['m', 'FormationViolation'],
      '2.0.1': ['m', 'FormatViolation'],
      '2.1': ['m', 'FormatViolation'],
    },
  },
  { what: 'an empty message', text: '', problem: 'empty', reply: silence },
  { what: 'a broken CALLERROR', text: '[4,"m"]', problem: 'malformed', reply: silence },
  { what: 'a CALLRESULT of nothing', text: '[3,"m",{}]', problem: 'unsolicited', reply: silence },
  {
    what: 'a CALLERROR that could not read us',
    text: '[4,"-1","RpcFrameworkError","",{}]',
    problem: 'unread',
    reply: silence,
  },
];

const cases = rows.flatMap((row) =>
  editions.map((edition) => ({ ...row, edition, expected: row.reply[edition] })),
);

test.each(cases)('OCPP $edition: $what gets the answer that the edition has for it', async (row) => {
  const { station, csms, clock, seen } = await connectedPair(row.edition);
  answerHeartbeats(csms);
  station.sendRaw(row.text);
  await settle(clock);
  const received = only(seen.csms.filter(({ direction }) => direction === 'received'));
  const isUnread = row.problem === 'unread' && row.edition === '1.6';
  expect(received.problem?.kind).toBe(isUnread ? 'unsolicited' : row.problem);
  const replies = seen.csms.flatMap(({ direction, frame }) => (direction === 'sent' && frame ? [frame] : []));
  expect(replies.map((frame) => ('code' in frame ? [frame.id, frame.code] : frame))).toEqual(
    row.expected ? [row.expected] : [],
  );
  expect(await station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
});

test.each(editions)('OCPP %s: a malformed answer ends its call as invalid', async (edition) => {
  const { station, csms } = await connectedPair(edition);
  for (const text of ['[3,"ID",7]', '[4,"ID","GenericError"]']) {
    csms.onCall((call) => {
      call.raw(text.replace('ID', call.id));
    });
    const outcome = await station.call('Heartbeat', {});
    expect(outcome).toMatchObject({ kind: 'invalid', problem: { kind: 'malformed' }, errors: [] });
  }
});

test('a binary message is recorded in base64', async () => {
  const { station, csms, clock, seen } = await connectedPair('1.6');
  answerHeartbeats(csms);
  station.sendRaw(Buffer.from([1, 2, 255]));
  await settle(clock);
  expect(only(seen.csms)).toMatchObject({ raw: 'AQL/', bytes: 3 });
  expect(only(seen.station)).toMatchObject({ raw: 'AQL/', bytes: 3 });
});

test('a payload that breaks its schema a thousand times gets the first fifty errors', async () => {
  const { station, csms } = await connectedPair('1.6');
  answerHeartbeats(csms);
  const payload = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`f${index}`, 1]));
  const outcome = await station.call('Heartbeat', payload, { unchecked: true });
  const details = outcome.kind === 'error' ? outcome.details : {};
  expect(details.errors).toHaveLength(50);
});
