import type { Context, Refusal } from './block.js';

/** More items than the station said it takes, by the variable that says so (B06.FR.16, B08.FR.17, N06.FR.06; 1.6 GetConfigurationMaxKeys). */
export function tooMany(ctx: Context, variable: string, items: number): Refusal | undefined {
  const most = ctx.variables.number(variable, Number.POSITIVE_INFINITY);
  if (items <= most) return undefined;
  return { refuse: ctx.errorCode('maxItems'), description: `${items} items; this station takes ${most}` };
}
