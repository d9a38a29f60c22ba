import type { Edition } from '../ocpp/index.js';
import type { Dialect } from './dialect.js';
import { dialect as dialect16 } from './v1/index.js';
import { dialectOfFamily2 } from './v2/index.js';

export { registerIn } from './common/samples.js';
export * from './cost-messages/index.js';
export type { Dialect, From, Heard, Message, Unsaid, Wording } from './dialect.js';
export { errorCodeOf, type FaultVariable, faultVariableOf } from './faults.js';
export type * from './intents.js';
export type { Traits } from './traits.js';
export {
  type ConfigurationKey,
  configurationKeyOf,
  configurationKeys,
  KEY_COMPONENT,
  variableOfKey,
} from './v1/configuration-keys.js';

const dialects: Readonly<Record<Edition, Dialect>> = {
  '1.6': dialect16,
  '2.0.1': dialectOfFamily2('2.0.1'),
  '2.1': dialectOfFamily2('2.1'),
};

/** The dialect of an edition; always the same object. */
export function dialectOf(edition: Edition): Dialect {
  return dialects[edition];
}
