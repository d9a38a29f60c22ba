import type { Edition } from '../../../ocpp/index.js';
import { check } from '../check/check.js';
import { report } from '../check/context.js';
import { p } from '../schema/builder.js';
import type { Schema } from '../schema/schema.js';
import type { CommonKeys } from '../step.js';
import type { Template } from '../values/template.js';
import type { Entry } from '../yaml/node.js';
import type { FileContext } from './session.js';

/** Keys that any step may have beside its own. */
export const COMMON_KEYS = {
  as: p.name('Name under which later steps find what this one yields'),
  when: p.condition('The step is skipped when this is false'),
  station: p.station('The station that acts; the first of the file unless said'),
  within: p.quantity('duration', 'How long the step may take'),
  editions: p.fixed(
    p.list(p.edition('An OCPP edition'), 'Editions on which the step is played; all unless said', {
      minItems: 1,
    }),
  ),
  title: p.string('What reports call the step'),
} as const satisfies Record<string, Schema>;

/**
 * Checks the common keys of a step. `finish` declares the name that the step gives, which it cannot use itself.
 */
export function checkCommonKeys(
  entries: readonly Entry[],
  context: FileContext,
): { common: CommonKeys; editions: readonly Edition[]; finish: () => void } {
  const checked = new Map<string, Template>();
  for (const { key, keySpan, value } of entries) {
    if (!(key in COMMON_KEYS)) continue;
    if (entries.find((entry) => entry.key === key)?.keySpan !== keySpan) {
      report(context, 'PF1012', { key }, { span: keySpan });
      continue;
    }
    const template = check(value, COMMON_KEYS[key as keyof typeof COMMON_KEYS], key, context);
    if (template) checked.set(key, template);
  }
  const own = constantOf<Edition[]>(checked.get('editions'));
  const as = constantOf<string>(checked.get('as'));
  const asEntry = entries.find(({ key }) => key === 'as');
  return {
    common: {
      ...(as !== undefined && { as }),
      ...(own && { editions: own }),
      ...pick<boolean>(checked, 'when'),
      ...pick<string>(checked, 'station'),
      ...pick<number>(checked, 'within'),
      ...pick<string>(checked, 'title'),
    },
    editions: own ? context.editions.filter((edition) => own.includes(edition)) : context.editions,
    finish: () => {
      if (as !== undefined && asEntry) context.declare?.('name', as, asEntry.value.span);
    },
  };
}

function pick<T>(checked: ReadonlyMap<string, Template>, key: string): Record<string, Template<T>> {
  const template = checked.get(key);
  return template ? { [key]: template as Template<T> } : {};
}

function constantOf<T>(template: Template | undefined): T | undefined {
  return template?.kind === 'constant' ? (template.value as T) : undefined;
}
