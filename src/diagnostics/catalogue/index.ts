import { adapter } from './adapter.js';
import { certs } from './certs.js';
import { cli } from './cli.js';
import { defects } from './defects.js';
import { language } from './language.js';
import { type Placeholders, type Row, rows } from './row.js';
import { station } from './station.js';
import { store } from './store.js';
import { target } from './target.js';
import { tls } from './tls.js';

/** The rooms whose rows make up the catalogue; the docs follow this order. */
export const ROOMS = {
  language: { title: 'Scenario files', rows: language },
  target: { title: 'Endpoints, connections and adapters', rows: target },
  tls: { title: 'Secure connections', rows: tls },
  adapter: { title: 'Answers of an operator API', rows: adapter },
  cli: { title: 'Command line', rows: cli },
  store: { title: 'Data files', rows: store },
  station: { title: 'Stations', rows: station },
  certs: { title: 'Certificates', rows: certs },
  defects: { title: 'Plugfest itself', rows: defects },
} as const;

/** Every error that plugfest can report, by code. */
export const CATALOGUE = {
  ...language,
  ...target,
  ...tls,
  ...adapter,
  ...cli,
  ...store,
  ...station,
  ...certs,
  ...defects,
};

export type Catalogue = typeof CATALOGUE;
export type ErrorCode = keyof Catalogue;

type Templates<C extends ErrorCode> =
  | Placeholders<Catalogue[C]['message']>
  | Placeholders<Catalogue[C]['fix']>;

/** The values that the templates of a row ask for. */
export type ParamsOf<C extends ErrorCode> = Readonly<Record<Templates<C>, string | number>>;

export function rowOf(code: ErrorCode): Row {
  return CATALOGUE[code];
}

export { type Row, rows };
