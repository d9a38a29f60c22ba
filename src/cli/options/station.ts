import { editions } from '../../ocpp/edition.js';
import { connection } from './connection.js';
import { factor, integer, oneOf, path, text } from './parsers.js';
import { flag, one, oneOr } from './row.js';
import { shared } from './shared.js';

/** Options of `plugfest station`. */
export const stationOptions = {
  id: oneOr({ placeholder: 'TEXT', summary: 'identity of the station', parser: text }, 'CP1'),
  edition: oneOr(
    {
      short: 'e',
      placeholder: 'EDITION',
      summary: `edition of OCPP (${editions.join(', ')})`,
      parser: oneOf(editions),
    },
    '2.0.1',
  ),
  model: one({
    short: 'm',
    placeholder: 'NAME',
    summary: 'model of the station, such as `ac-22kw-twin`',
    parser: text,
  }),
  tui: flag({ summary: 'show the station and take its acts by key' }),
  script: one({
    placeholder: 'FILE',
    summary: 'read acts from this file, one per line, instead of standard input',
    parser: path,
  }),
  seed: one({
    placeholder: 'NUMBER',
    summary: 'what chance is drawn from (default: a new one)',
    parser: integer(0),
  }),
  speed: oneOr({ placeholder: 'FACTOR', summary: 'live so many times faster', parser: factor }, 1),
  json: shared.json,
  ...connection,
  config: shared.config,
};
