import { describeMatcher, type Matcher } from '../language/index.js';

/** Parameters as one line for a person: `session ended, energy ~ 11 kWh`, `bill total 5.50 EUR`. */
export function renderParams(params: object): string {
  return Object.entries(params)
    .map(([key, value]) => `${key} ${renderValue(value)}`)
    .join(', ');
}

function renderValue(value: unknown): string {
  if (isMatcher(value)) return describeMatcher(value);
  if (Array.isArray(value)) return value.map(renderValue).join(' ');
  if (typeof value === 'object' && value !== null) return renderParams(value);
  return String(value);
}

function isMatcher(value: unknown): value is Matcher {
  return typeof value === 'object' && value !== null && 'op' in value && 'span' in value;
}
