import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const publishedHasLocation: Rule = {
  id: 'published-has-location',
  title: 'A local controller that has published firmware tells where',
  axis: 'conformance',
  clauses: ocpp2('L03.FR.04'),
  create: ({ report }) => ({
    call(call) {
      if (call.action !== 'PublishFirmwareStatusNotification' || !call.valid) return;
      const { status, location } = call.payload as { status: string; location?: string[] };
      if (status === 'Published' && !location?.length) report('station', 'Published, but not where', call);
    },
  }),
};
