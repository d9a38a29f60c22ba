import { contractShown, mayPlugAndCharge } from '../certificates/contract.js';
import type { Block, Context, Impossible } from '../core/block.js';
import { evseFor } from '../core/evse-for.js';

/** What the vehicles of today speak (ISO 15118-2). */
const SCHEMA = 'urn:iso:15118:2:2013:MsgDef';

/** Stands for what a vehicle would ask: its content is between it and whoever has its contract. */
const SOME_EXI = Buffer.from('CertificateInstallationReq').toString('base64');

/** ISO 15118 plug and charge: a cable is enough where the vehicle has a contract (C07, M01, M02). */
export const plugAndCharge: Block = {
  name: 'plug-and-charge',
  acts: {
    'ev-request-certificate': (ctx, { evse, action = 'Install', exi = SOME_EXI }) =>
      requestCertificate(ctx, evse, action, exi),
  },
  signals: {
    plugged: (ctx, { evseId }) => askVehicle(ctx, evseId),
    'contract-shown': (ctx, shown) => contractShown(ctx, shown),
    // What waits on a cable since before the station could ask.
    accepted: (ctx) => {
      for (const { id } of ctx.model.evses) if (!ctx.state.volatile.evses[id]?.asked) askVehicle(ctx, id);
    },
    unplugged: (ctx, { evseId }) => {
      delete ctx.state.volatile.evses[evseId]?.asked;
    },
  },
  answers: {
    getEvCertificate: (ctx, answer, { request, about }) => {
      const status = answer.kind === 'answered' ? answer.response.status : answer.kind;
      ctx.note(`${request.action} of a contract certificate for the vehicle at evse ${about}: ${status}`);
    },
  },
};

function askVehicle(ctx: Context, evseId: number): void {
  const evse = ctx.state.physical.evses[evseId];
  const soft = ctx.state.volatile.evses[evseId];
  if (!evse?.contract || !soft || !mayPlugAndCharge(ctx)) return;
  if (soft.authorization || ctx.state.memory.transactions.running[evseId]?.authorization) return;
  soft.asked = true;
  ctx.effect({ do: 'ask-vehicle', evseId, contract: evse.contract });
}

/** M01.FR.01, M02.FR.01. */
function requestCertificate(
  ctx: Context,
  wanted: number | undefined,
  action: 'Install' | 'Update',
  exiRequest: string,
): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  if (ctx.state.physical.evses[evseId]?.pluggedConnector === undefined) {
    return { impossible: `nothing is plugged in at evse ${evseId}` };
  }
  if (!ctx.state.physical.powered) return { impossible: 'the station has no power' };
  if (!ctx.variables.boolean('ISO15118Ctrlr.ContractCertificateInstallationEnabled')) {
    ctx.note('the vehicle wants a certificate, which this station does not pass on');
    return undefined;
  }
  ctx.say('getEvCertificate', { schemaVersion: SCHEMA, action, exiRequest }, { about: evseId });
  return undefined;
}
