import { isoTime } from '../../world/index.js';
import type { Context } from './block.js';
import { conditionOf } from './condition.js';
import { firmwareVersion } from './firmware-state.js';
import { between, lineOf } from './log.js';
import { registerWh } from './sampling.js';

/** A file as it goes to the CSMS. */
export interface LogFile {
  filename: string;
  content: string;
}

export type LogType = 'Diagnostics' | 'DiagnosticsLog' | 'SecurityLog' | 'DataCollectorLog';

const KINDS: Readonly<Record<LogType, { log: 'events' | 'security'; name: string } | undefined>> = {
  Diagnostics: { log: 'events', name: 'diagnostics' },
  DiagnosticsLog: { log: 'events', name: 'diagnostics' },
  SecurityLog: { log: 'security', name: 'security' },
  // Nothing here collects data.
  DataCollectorLog: undefined,
};

/** The log of a kind within a period; undefined when there is nothing to tell (N01.FR.05; 1.6 5.9). */
export function logFile(
  ctx: Context,
  logType: LogType,
  { oldest, latest }: { oldest?: number | undefined; latest?: number | undefined },
): LogFile | undefined {
  const kind = KINDS[logType];
  const entries = kind && between(ctx.state.memory.logs[kind.log], oldest, latest);
  if (!kind || !entries?.length) return undefined;
  const head = kind.log === 'events' ? [...title(ctx, kind.name), ...snapshot(ctx)] : title(ctx, kind.name);
  const stamp = isoTime(ctx.now).replace(/[-:]|\.\d+/g, '');
  return {
    filename: `${ctx.identity.replace(/[^\w.-]/g, '_')}-${kind.name}-${stamp}.log`,
    content: `${[...head, ...entries.map(lineOf)].join('\n')}\n`,
  };
}

function title({ identity, model, serialNumber, now, state }: Context, name: string): string[] {
  return [
    `# ${name} log of ${identity}, ${isoTime(now)}`,
    `# ${model.vendor} ${model.model}, serial ${serialNumber}, firmware ${firmwareVersion(state, model)}`,
  ];
}

/** How things stand when the file is made. */
function snapshot(ctx: Context): string[] {
  const { memory, volatile } = ctx.state;
  const evses = ctx.model.evses.map((evse) => {
    const connectors = evse.connectors.map(
      ({ id }) => `connector ${id} ${conditionOf(ctx.state, ctx.traits, evse.id, id)}`,
    );
    const running = memory.transactions.running[evse.id];
    const transaction = running ? `, transaction ${running.id}` : '';
    return `# evse ${evse.id}: ${connectors.join(', ')}, register ${registerWh(ctx, evse.id)} Wh${transaction}`;
  });
  return [
    `# registration ${volatile.registration}, clock skew ${memory.clockSkew} ms, ${memory.queue.length} messages queued`,
    ...evses,
  ];
}
