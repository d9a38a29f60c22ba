import { accessProblems } from './problems/access.js';
import { billingProblems } from './problems/billing.js';
import { httpProblems } from './problems/http.js';
import { paymentsProblems } from './problems/payments.js';
import { pricingProblems } from './problems/pricing.js';
import { registryProblems } from './problems/registry.js';
import { reservationsProblems } from './problems/reservations.js';
import type { ProblemRow } from './problems/row.js';
import { sessionsProblems } from './problems/sessions.js';

/** Every code of a problem, by the function that it is of. A new code is a row in the file of its function; `docs/api-problems.md` follows. */
export const PROBLEM_SECTIONS = {
  'The API itself': httpProblems,
  'Drivers, tokens and access': accessProblems,
  Stations: registryProblems,
  Sessions: sessionsProblems,
  Reservations: reservationsProblems,
  Tariffs: pricingProblems,
  'Invoices, wallets and subscriptions': billingProblems,
  Payments: paymentsProblems,
} satisfies Readonly<Record<string, Readonly<Record<string, ProblemRow>>>>;

export const PROBLEM_CODES: Readonly<Record<string, ProblemRow>> = Object.assign(
  {},
  ...Object.values(PROBLEM_SECTIONS),
);

/** What a code comes to. One without a row, which the tests find, is a conflict. */
export function problemRow(code: string): ProblemRow {
  return PROBLEM_CODES[code] ?? { status: 409, title: 'Refused', remedy: 'See `detail`.' };
}
