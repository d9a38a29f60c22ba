import { dialectFrom } from '../common/dialect-from.js';
import type { Dialect } from '../dialect.js';
import { rows } from './rows.js';
import { statusWord } from './status.js';
import { traits } from './traits.js';

/** How OCPP 1.6 says it. */
export const dialect: Dialect = dialectFrom({ edition: '1.6', traits, rows, statusWord });
