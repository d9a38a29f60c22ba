export { check } from './check/check.js';
export { type Check, type Context, report } from './check/context.js';
export { BUILT_IN_NAMES, KnownNames } from './check/names.js';
export { checkObject } from './check/object.js';
export { VALUE_SPECIALS } from './check/specials.js';
export { fragmentFileSchema, type JsonSchema, jsonSchema, scenarioSchema } from './docs/json-schema.js';
export { type ParameterRow, type StepReference, stepReference } from './docs/reference.js';
export { stepsMarkdown } from './docs/steps-markdown.js';
export { COMMON_KEYS } from './load/common-keys.js';
export { type Found, findScenarios } from './load/discover.js';
export type { Outline } from './load/outline.js';
export { type Prepared, prepare } from './load/prepare.js';
export {
  DEFAULT_STATION,
  type LoadOptions,
  type LoadResult,
  loadScenario,
  loadScenarios,
} from './load/scenario.js';
export type { CsmsSection, LimitsSection, StationSection } from './load/sections.js';
export { type TariffSection, tariff } from './load/tariff-section.js';
export { describeMatcher } from './matchers/describe.js';
export { match } from './matchers/match.js';
export type { Matcher, MatchResult, Mismatch } from './matchers/matcher.js';
export {
  formatMoney,
  formatPrice,
  formatQuantity,
  formatScalar,
  type Money,
  minorDecimals,
  type Price,
  parseQuantity,
  type QuantityKind,
} from './quantity/index.js';
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
export { evaluate } from './values/evaluate.js';
export type { Expression } from './values/expression.js';
export { createFaker, type FakerCall } from './values/faker.js';
export { resolve } from './values/resolve.js';
export { Names, type Scope, type ScopeOptions } from './values/scope.js';
export {
  constant,
  type FragmentParameter,
  type FragmentRef,
  listOf,
  stepsIn,
  type Template,
} from './values/template.js';
export { entryOf, type ListNode, type MapNode, type Node } from './yaml/node.js';
export { readYaml } from './yaml/read.js';
