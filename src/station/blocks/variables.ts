import type { ReportedVariable, Request, Response, VariableResult } from '../../dialect/intents.js';
import type { Block, Context, Refusal } from '../core/block.js';
import { tooMany } from '../core/items.js';
import { baseReport, customReport, type ReportFilter } from '../core/report.js';
import { keyOf } from '../core/variables.js';

/** Rows of one NotifyReport: some 300 bytes each keep a page far below what any CSMS takes. */
const PAGE = 50;

/**
 * Variables read, set and reported (B05 to B08; 1.6 5.3, 5.8). A value that needs a restart is kept and shown at once, and acted on
 * from the restart on: whoever acts on it reads it only then.
 */
export const variables: Block = {
  name: 'variables',
  hears: {
    getVariables: (ctx, request) => get(ctx, request),
    setVariables: (ctx, request) => set(ctx, request),
    getBaseReport: (ctx, { requestId, reportBase }) => {
      const filter = baseReport(ctx.variables, reportBase);
      if (!filter) return { status: 'NotSupported' };
      return report(ctx, requestId, filter);
    },
    getReport: (ctx, request) => {
      const refusal = exceeds(ctx, 'GetReport', request.componentVariable?.length ?? 0);
      return refusal ?? report(ctx, request.requestId, customReport(ctx.variables, request));
    },
  },
};

function get(ctx: Context, { items }: Request<'getVariables'>): Response<'getVariables'> | Refusal {
  const refusal = exceeds(ctx, 'GetVariables', items.length);
  if (refusal) return refusal;
  const wanted = items.length > 0 ? items : [...ctx.variables.table.all()];
  return { results: wanted.map((item) => read(ctx, item)) };
}

function read(ctx: Context, item: Request<'getVariables'>['items'][number]): VariableResult {
  const { component, componentInstance, evseId, connectorId, variable, variableInstance, attributeType } =
    item;
  return ctx.variables.get(
    {
      component,
      variable,
      ...(componentInstance === undefined ? {} : { componentInstance }),
      ...(evseId === undefined ? {} : { evseId }),
      ...(connectorId === undefined ? {} : { connectorId }),
      ...(variableInstance === undefined ? {} : { variableInstance }),
    },
    attributeType,
  );
}

function set(ctx: Context, { items }: Request<'setVariables'>): Response<'setVariables'> | Refusal {
  const refusal = exceeds(ctx, 'SetVariables', items.length);
  if (refusal) return refusal;
  return {
    results: items.map(({ value, attributeType, ...name }) => {
      const result = ctx.variables.set(name, value, attributeType);
      const definition = ctx.variables.table.find(name);
      if (definition && result.status === 'Accepted') {
        ctx.signal('variable-changed', { key: keyOf(definition), value });
      }
      return result;
    }),
  };
}

/** More items than the station said it takes (B06.FR.16, B08.FR.17; 1.6 GetConfigurationMaxKeys). */
function exceeds(ctx: Context, message: string, items: number): Refusal | undefined {
  return tooMany(ctx, `DeviceDataCtrlr.ItemsPerMessage[${message}]`, items);
}

/** B07.FR.03, FR.04, FR.10; B08.FR.03, FR.04, FR.14, FR.15. */
function report(ctx: Context, requestId: number, filter: ReportFilter): { status: string } {
  const rows = ctx.variables.report(filter);
  if (rows.length === 0) return { status: 'EmptyResultSet' };
  const pages: ReportedVariable[][] = [];
  for (let at = 0; at < rows.length; at += PAGE) pages.push(rows.slice(at, at + PAGE));
  for (const [seqNo, reportData] of pages.entries()) {
    const tbc = seqNo < pages.length - 1;
    ctx.say('report', { requestId, generatedAt: ctx.now, seqNo, tbc, reportData }, { before: 'triggered' });
  }
  return { status: 'Accepted' };
}
