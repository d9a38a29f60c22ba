import { type StepDefinition, type StepTable, stepTable } from '../language/index.js';
import type { Stage, StepOutcome } from '../stage.js';
import { actSteps } from './acts.js';
import { businessSteps } from './business/index.js';
import { verdictSteps } from './expect.js';
import { flowSteps } from './flow.js';
import { operatorSteps } from './operator.js';
import { wireSteps } from './wire.js';

/** Every step of the language, in the order of the docs. */
export const STEPS: StepTable<Stage, StepOutcome> = stepTable<Stage, StepOutcome>([
  ...actSteps,
  ...operatorSteps,
  ...businessSteps,
  ...verdictSteps,
  ...wireSteps,
  ...flowSteps,
] as readonly StepDefinition<Stage, StepOutcome>[]);
