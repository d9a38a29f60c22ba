import type { Edition } from '../../ocpp/index.js';
import { dialectFrom } from '../common/dialect-from.js';
import type { Dialect } from '../dialect.js';
import { rowsOf } from './rows.js';
import { traitsOf } from './traits.js';
import { wordsOf } from './words.js';

/** How OCPP 2.0.1 or 2.1 says it. */
export function dialectOfFamily2(edition: Edition): Dialect {
  const words = wordsOf(edition);
  return dialectFrom({
    edition,
    traits: traitsOf(edition),
    rows: rowsOf(words),
    statusWord: words.connectorStatus.say,
  });
}
