import { editions } from '../../ocpp/edition.js';
import { MODEL_NAMES } from '../../station/models/index.js';
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
    parser: oneOf(MODEL_NAMES),
  }),
  tui: flag({ summary: 'show the station and take its acts by key' }),
  script: one({
    placeholder: 'FILE',
    summary: 'read acts from this file, one per line, instead of standard input',
    parser: path,
  }),
  stay: flag({
    summary:
      'stay connected when the script or the typed input has ended, until Ctrl-C or SIGTERM (default: leave with the last line)',
  }),
  memory: one({
    placeholder: 'DIR',
    summary: 'keep the station in this folder, and go on from what is there',
    parser: path,
  }),
  pki: one({
    placeholder: 'DIR',
    summary: 'folder of `plugfest certs` whose authorities give vehicles their contracts',
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
