import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';
import { seconds } from '../words.js';

/** How late a sample may be, ms, besides half an interval. */
const slackMs = 5000;

interface Stream {
  readonly call: Call;
  readonly interval: number;
}

/** Judged once a transaction has told periodic samples at all, and the interval is known. */
export const samplesKeepComing: Rule = {
  id: 'samples-keep-coming',
  title: 'Periodic samples of a transaction come at the interval that is set',
  axis: 'conformance',
  clauses: { ...ocpp16('4.7 (errata 3.15)'), ...ocpp2('J02.FR.11') },
  create({ session, report }) {
    const streams = new Map<string, Stream>();

    const judge = (now: number, ...next: Call[]) => {
      const interval = session.settings.get('sampleInterval');
      const [waiting] = session.exchanges.open('station');
      for (const [id, stream] of streams) {
        const gap = now - stream.call.at;
        if (stream.interval !== interval || waiting || gap <= interval * 1500 + slackMs) continue;
        const words = `Transaction ${id} had no samples for ${seconds(gap)}; the interval is ${interval} s`;
        report('station', words, stream.call, ...next);
        streams.delete(id);
      }
    };

    return {
      open: () => streams.clear(),
      close() {
        judge(session.now);
        streams.clear();
      },
      end: () => judge(session.now),
      call(call) {
        if (call.from !== 'station') return;
        judge(call.at, call);
        const event = session.transactionIn(call);
        const { transaction: id, samples = [] } = session.samplesIn(call) ?? {};
        if (id === undefined) return;
        const interval = session.settings.get('sampleInterval');
        const isPeriodic = samples.some(({ context }) => context === 'Sample.Periodic');
        if (event?.type === 'Ended') streams.delete(id);
        else if (isPeriodic && interval) streams.set(id, { call, interval });
      },
    };
  },
};
