import { describe, expect, it } from 'vitest';
import { play } from './play.js';

const READY = `
  - expect: { message: StatusNotification, where: { evseId: 2 }, answer: {} }
  - plug-in: { evse: 1 }
  - wait: 1 s
`;

describe('expect-none with a time', () => {
  it('sees what the act just before has caused at once', async () => {
    const { verdict } = await play(`${READY}
  - tap: anna
  - expect-none: { message: Authorize, for: 10 s }`);
    expect(verdict).toMatchObject({ kind: 'failed', reason: 'station said Authorize, which it must not' });
  });

  it('sees what comes later', async () => {
    const { verdict } = await play(`${READY}
  - tap: anna
  - expect: { session: started }
  - expect-none: { message: TransactionEvent, for: 2 min }`);
    expect(verdict.kind).toBe('failed');
  });

  it('does not mind what came before', async () => {
    const { verdict } = await play(`${READY}
  - tap: anna
  - expect: { session: started }
  - expect-none: { message: Authorize, for: 10 s }`);
    expect(verdict.kind).toBe('passed');
  });

  it('does not mind what has been expected', async () => {
    const { verdict } = await play(`${READY}
  - tap: anna
  - expect: { message: Authorize }
  - expect-none: { message: Authorize, for: 10 s }`);
    expect(verdict.kind).toBe('passed');
  });
});

describe('expect-none with steps', () => {
  const during = (message: string, more = '') => `${READY}
  - expect-none:
      message: ${message}
      ${more}
      during:
        - tap: anna
        - expect: { session: started }`;

  it('fails when the message comes while they are played', async () => {
    expect((await play(during('Authorize'))).verdict.kind).toBe('failed');
  });

  it('passes when it does not', async () => {
    expect((await play(during('BootNotification'))).verdict.kind).toBe('passed');
    expect((await play(during('Authorize', 'where: { idToken: { idToken: OTHER } }'))).verdict.kind).toBe(
      'passed',
    );
  });

  it('fails with the step that fails', async () => {
    const { verdict } = await play(`${READY}
  - expect-none:
      message: BootNotification
      during:
        - expect: { session: started, within: 1 s }`);
    expect(verdict).toMatchObject({ kind: 'failed', reason: 'no session has started as expected' });
  });
});
