import type { v21 } from '../../ocpp/index.js';
import { type Row, rowMaker } from '../common/row.js';
import type { IntentName } from '../intents.js';
import type { Words } from './words.js';

/**
 * A row whose payloads are those of an OCPP 2.1 action. 2.0.1 has the same shapes with fewer words and fields; every field that
 * only 2.1 has belongs to a word that only 2.1 has.
 */
export const row = rowMaker<v21.Requests, v21.Responses>();

/** A row that still needs to know the words of its edition. */
export type Worded<N extends IntentName> = (words: Words) => Row<N>;
