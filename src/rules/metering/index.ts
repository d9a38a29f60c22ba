import type { Rule } from '../rule.js';
import { directedValuesNotNegative } from './directed-values-not-negative.js';
import { registersNeverFall } from './registers-never-fall.js';
import { registersNotRebased } from './registers-not-rebased.js';
import { sampleContextFitsEvent } from './sample-context-fits-event.js';
import { sampleValuesAreNumbers } from './sample-values-are-numbers.js';
import { samplesKeepComing } from './samples-keep-coming.js';
import { samplesOfTheInterval } from './samples-of-the-interval.js';
import { socInRange } from './soc-in-range.js';
import { unitFitsMeasurand } from './unit-fits-measurand.js';

export const metering: readonly Rule[] = [
  directedValuesNotNegative,
  registersNeverFall,
  registersNotRebased,
  sampleContextFitsEvent,
  sampleValuesAreNumbers,
  samplesKeepComing,
  samplesOfTheInterval,
  socInRange,
  unitFitsMeasurand,
];
