/** The scenario language with its steps: what a run needs to load, check and play a file. */
export * from './language/index.js';
export { type Cursor, EventLog, type SeenFrame } from './observe/event-log.js';
export { ObservedStation, type ObservedTransaction } from './observe/observed-station.js';
export * from './stage.js';
export { tariffOf } from './steps/business/tariff-words.js';
export { STEPS } from './steps/index.js';
