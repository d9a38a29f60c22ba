export type { CsmsSection, StationSection } from './load/sections.js';
export type { Matcher, MatchResult, Mismatch } from './matchers/matcher.js';
export type { QuantityKind } from './quantity/kinds.js';
export type { Money, Price } from './quantity/money.js';
export type { Scenario } from './scenario.js';
export { p } from './schema/builder.js';
export type { Infer, Schema } from './schema/schema.js';
export {
  ALTITUDES,
  type Altitude,
  type CommonKeys,
  definer,
  type Step,
  type StepDefinition,
  type StepTable,
  stepTable,
} from './step.js';
export type { Scope } from './values/scope.js';
export type { FragmentParameter, FragmentRef, Template } from './values/template.js';
