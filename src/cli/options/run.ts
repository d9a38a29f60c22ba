import { editions } from '../../ocpp/edition.js';
import { connection } from './connection.js';
import { duration, factor, integer, oneOf, path, text, url } from './parsers.js';
import { flag, many, one, oneOr } from './row.js';
import { shared } from './shared.js';

/** Options of `plugfest run`. */
export const runOptions = {
  filter: many({
    short: 'f',
    placeholder: 'TEXT',
    summary: 'only scenarios whose name or path contains this',
    parser: text,
  }),
  tag: many({ short: 't', placeholder: 'TAG', summary: 'only scenarios with this tag', parser: text }),
  edition: many({
    short: 'e',
    placeholder: 'EDITION',
    summary: `only on this edition of OCPP (${editions.join(', ')})`,
    parser: oneOf(editions),
  }),
  endpoint: one({
    placeholder: 'URL',
    summary:
      'test the CSMS at this address instead of the embedded one; the identity of the station is appended',
    parser: url('ws', 'wss'),
  }),
  adapter: one({
    placeholder: 'FILE',
    summary: 'how to reach the operator side of that CSMS',
    parser: path,
  }),
  assumeGiven: flag({
    summary: 'what the scenarios give the CSMS has been set up there by hand already',
  }),
  seed: one({
    placeholder: 'NUMBER',
    summary: 'repeat the run that printed this seed (default: a new one)',
    parser: integer(0),
  }),
  jobs: one({
    short: 'j',
    placeholder: 'NUMBER',
    summary:
      'how many cases run side by side (default: as the machine has cores, on the embedded CSMS; otherwise 1)',
    parser: integer(1, 1000),
  }),
  repeat: oneOr(
    {
      placeholder: 'NUMBER',
      summary: 'run every case so many times, each with another seed',
      parser: integer(1),
    },
    1,
  ),
  failFast: flag({ summary: 'stop at the first case that does not pass' }),
  timeout: one({
    placeholder: 'TIME',
    summary: 'give up a case after this time on its own clock, such as `10min`',
    parser: duration,
  }),
  findings: oneOr(
    {
      placeholder: 'fail|note',
      summary: 'whether a violation that the rules find fails its case, or is only shown',
      parser: oneOf(['fail', 'note']),
    },
    'fail',
  ),
  connectTimeout: oneOr(
    { placeholder: 'TIME', summary: 'give up connecting after this time', parser: duration },
    30_000,
    '30s',
  ),
  speed: one({
    placeholder: 'FACTOR',
    summary: 'with --endpoint: let the stations live so many times faster',
    parser: factor,
  }),
  report: shared.report,
  ...connection,
  config: shared.config,
};
