import { COST_VENDOR } from '../../dialect/index.js';
import { isoTime } from '../../world/index.js';
import type { Context } from '../core/block.js';
import type { Transaction } from '../core/state.js';
import { costNow } from './account.js';
import { costsAt, knowsPrices } from './at-evse.js';
import { schedule } from './triggers.js';
import { awaitNextPeriod, standingAt } from './turn.js';

/** The idling after a transaction is counted, and its end told: CustomIdleFeeAfterStop. */
const SWITCH = 'Ocpp16.CustomIdleFeeAfterStop';

export function countsAfterStop(ctx: Context): boolean {
  return knowsPrices(ctx) && ctx.variables.boolean(SWITCH);
}

/** The transaction is over and the cable is in: what is reckoned from here on is idling, until the CSMS says it better. */
export function idleOn(ctx: Context, { evseId }: Transaction): void {
  const costs = costsAt(ctx, evseId);
  costs.cableIn = true;
  const { account } = costs;
  if (account?.state === 'Charging') {
    const standing = standingAt(ctx, evseId);
    const cost = costNow(account, standing);
    costs.account = {
      ...account,
      cost,
      at: ctx.now,
      registerWh: standing.registerWh,
      state: 'Idle',
      idleSince: ctx.now,
    };
  }
  awaitNextPeriod(ctx, evseId);
}

/** Told as reliably as what belongs to a transaction: the status may get lost on the way (3.4). */
export function cableOut(ctx: Context, evseId: number): void {
  const costs = ctx.state.volatile.costs?.evses[evseId];
  if (!costs?.cableIn) return;
  delete costs.cableIn;
  delete costs.account;
  schedule(ctx, `period/${evseId}`, undefined);
  const { id, csmsId = ctx.state.memory.transactions.csmsIds[id ?? ''] } = costs.transaction ?? {};
  if (csmsId === undefined)
    return ctx.note(`the cable at evse ${evseId} is out of a transaction without a number`);
  const data = JSON.stringify({ transactionId: csmsId, timestamp: isoTime(ctx.now) });
  ctx.say(
    'dataTransfer',
    { vendorId: COST_VENDOR, messageId: 'ConnectorUnplugged', data },
    { durable: true },
  );
}
