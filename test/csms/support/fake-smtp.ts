import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** A message as a mail server took it. */
export interface Taken {
  from: string;
  to: string;
  data: string;
  secure: boolean;
  login: string | undefined;
}

/** What a mail server does otherwise than take everything in the clear. */
export interface Ways {
  /** Offers STARTTLS with this. */
  tls?: { key: string; cert: string };
  /** Says so to a command in place of taking it; asked for each. */
  reply?(command: string): string | undefined;
  /** Hangs up after the message is taken, without saying so. */
  silentAfterData?: boolean;
}

export interface FakeSmtp {
  port: number;
  taken: Taken[];
  ways: Ways;
  close(): Promise<void>;
}

/** A mail server on a port of this machine (RFC 5321, as far as handing in goes). */
export async function fakeSmtp(ways: Ways = {}): Promise<FakeSmtp> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    socket.write('220 fake ESMTP\r\n');
    converse(socket, fake, false);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeSmtp = {
    port: (server.address() as AddressInfo).port,
    taken: [],
    ways,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return fake;
}

function converse(socket: Socket, fake: FakeSmtp, secure: boolean): void {
  let mail = { from: '', to: '' };
  let login: string | undefined;
  let data: string | undefined;
  let waiting = '';
  const say = (text: string): void => void socket.write(`${text}\r\n`);
  const answers: Record<string, (line: string) => void> = {
    EHLO: () => {
      const offers = [...(fake.ways.tls && !secure ? ['STARTTLS'] : []), 'AUTH PLAIN'];
      say(['fake', ...offers].map((it, at) => `250${at === offers.length ? ' ' : '-'}${it}`).join('\r\n'));
    },
    STARTTLS: () => {
      say('220 go on');
      socket.removeAllListeners('data');
      const inner = new TLSSocket(socket, { isServer: true, ...fake.ways.tls });
      inner.on('error', () => {});
      converse(inner, fake, true);
    },
    AUTH: (line) => {
      login = Buffer.from(line.split(' ')[2] ?? '', 'base64')
        .toString()
        .split('\0')
        .slice(1)
        .join(':');
      say('235 welcome');
    },
    MAIL: (line) => {
      mail = { from: /<(.*?)>/.exec(line)?.[1] ?? '', to: '' };
      say('250 ok');
    },
    RCPT: (line) => {
      mail.to = /<(.*?)>/.exec(line)?.[1] ?? '';
      say('250 ok');
    },
    DATA: () => {
      data = '';
      say('354 go on');
    },
    QUIT: () => {
      say('221 bye');
      socket.end();
    },
  };
  const line = (text: string): void => {
    if (data !== undefined) {
      if (text !== '.') {
        data += `${text}\r\n`;
        return;
      }
      fake.taken.push({ ...mail, data, secure, login });
      data = undefined;
      if (fake.ways.silentAfterData) socket.destroy();
      else say('250 taken');
      return;
    }
    const command = text.slice(0, 8).split(' ')[0]?.toUpperCase() ?? '';
    const otherwise = fake.ways.reply?.(command);
    if (otherwise !== undefined) say(otherwise);
    else (answers[command] ?? (() => say('502 not known')))(text);
  };
  socket.on('data', (chunk: Buffer) => {
    waiting += chunk.toString('latin1');
    for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
      const text = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      line(text);
    }
  });
}
