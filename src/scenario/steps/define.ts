import { definer } from '../language/index.js';
import type { Stage, StepOutcome } from '../stage.js';

/** Every step of the table is made with this: it fixes what steps run on and what they come to. */
export const defineStep = definer<Stage, StepOutcome>();
