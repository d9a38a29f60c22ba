import { readFileSync } from 'node:fs';
import type { Edition } from '../../src/ocpp/index.js';

const page = readFileSync(new URL('../../docs/actions.md', import.meta.url), 'utf8');

export interface ActionRow {
  action: string;
  station: string;
  csms: string;
}

/** The rows that docs/actions.md has for an edition. */
export function actionRows(edition: Edition): ActionRow[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`OCPP ${edition}\n`)) ?? '';
  return section.split('\n').flatMap((line) => {
    const [, action, , , station, csms] = line.split('|').map((text) => text.trim());
    if (!action || !station || !csms || action === 'action' || action.startsWith('---')) return [];
    return [{ action, station, csms }];
  });
}

/** Actions that both ends are said to do. */
export function builtActions(edition: Edition): string[] {
  return actionRows(edition)
    .filter(({ station, csms }) => !`${station}${csms}`.includes('not built'))
    .map(({ action }) => action);
}
