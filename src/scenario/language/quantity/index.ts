export { formatMoney, formatPrice, formatQuantity, formatScalar } from './format.js';
export { isScalarKind, kindOfUnit, kindWords, type QuantityKind, type ScalarKind, unitsOf } from './kinds.js';
export { isCurrency, type Money, minorDecimals, type Price } from './money.js';
export { type Parsed, parseQuantity, parseScalar, type QuantityProblem } from './parse.js';
