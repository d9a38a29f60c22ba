export { defaultPriceProblem, isCostMessage, pricesIn, readCostMessage, readUnplugged } from './checks.js';
export * from './messages.js';
