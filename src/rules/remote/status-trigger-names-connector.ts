import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';

interface Asked {
  readonly requestedMessage?: unknown;
  readonly evse?: { readonly connectorId?: unknown };
}

export const statusTriggerNamesConnector: Rule = {
  id: 'status-trigger-names-connector',
  title: 'A trigger for StatusNotification names the connector',
  axis: 'conformance',
  clauses: ocpp2('F06.FR.13'),
  create: ({ report }) => ({
    call(call) {
      if (call.action !== 'TriggerMessage' || !call.valid) return;
      const { requestedMessage, evse } = call.payload as Asked;
      if (requestedMessage !== 'StatusNotification' || evse?.connectorId !== undefined) return;
      report('csms', 'StatusNotification was triggered without a connectorId', call);
    },
  }),
};
