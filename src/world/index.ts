export { type Clock, inNextTurn, nextTurn, type Release, sleep, type Timer } from './clock.js';
export { uuid } from './ids.js';
export { dateOf, isoTime, parseIsoTime } from './iso-time.js';
export { createRandom, type Random, randomSeed } from './random.js';
export { RealClock } from './real-clock.js';
export { randomForSecrets, secureRandom } from './secure-random.js';
export { VIRTUAL_EPOCH, VirtualClock } from './virtual-clock.js';
export {
  isTimeZone,
  type LocalTime,
  localTime,
  nextOffsetChange,
  offsetAt,
  wallMoments,
  wallTime,
} from './wall-clock.js';
