import { createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FtpServer {
  port: number;
  /** Files by path. */
  files: Map<string, string>;
  /** Commands as they came, without the password. */
  commands: string[];
}

export interface FtpOptions {
  user?: string;
  password?: string;
  folders?: readonly string[];
  /** Files that are there already. */
  files?: Readonly<Record<string, string>>;
}

/** As much of an FTP server as it takes to move one file at a time (RFC 959, RFC 2428). */
export async function ftpServer(options: FtpOptions = {}): Promise<FtpServer> {
  const made: FtpServer = { port: 0, files: new Map(Object.entries(options.files ?? {})), commands: [] };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    new Session(socket, options, made);
  });
  made.port = await listen(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return made;
}

class Session {
  readonly #socket: Socket;
  readonly #options: FtpOptions;
  readonly #made: FtpServer;
  #folder = '/';
  #user = '';
  #data: Promise<Socket> | undefined;

  constructor(socket: Socket, options: FtpOptions, made: FtpServer) {
    this.#socket = socket;
    this.#options = options;
    this.#made = made;
    this.#say('220 ready');
    let buffered = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      buffered += text;
      for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
        const line = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        void this.#do(line.split(' ')[0]?.toUpperCase() ?? '', line.slice(line.indexOf(' ') + 1));
      }
    });
  }

  #say(line: string): void {
    this.#socket.write(`${line}\r\n`);
  }

  async #do(command: string, argument: string): Promise<void> {
    this.#made.commands.push(command === 'PASS' ? command : `${command} ${argument}`);
    const { user = 'anonymous', password, folders = [] } = this.#options;
    switch (command) {
      case 'USER':
        this.#user = argument;
        return this.#say('331 password please');
      case 'PASS':
        if (this.#user !== user || (password !== undefined && argument !== password)) {
          return this.#say('530 not logged in');
        }
        return this.#say('230 welcome');
      case 'CWD':
        if (!folders.includes(argument)) return this.#say('550 no such folder');
        this.#folder = argument;
        return this.#say('250 there');
      case 'EPSV':
        return this.#passive();
      case 'STOR':
        return this.#store(`${this.#folder.replace(/\/$/, '')}/${argument}`);
      case 'RETR':
        return this.#retrieve(argument);
      case 'TYPE':
      case 'STRU':
      case 'OPTS':
        return this.#say('200 fine');
      case 'QUIT':
        this.#say('221 bye');
        this.#socket.end();
        return;
      default:
        return this.#say('502 not here');
    }
  }

  async #passive(): Promise<void> {
    const server = createServer();
    this.#data = new Promise((resolve) => {
      server.once('connection', (socket) => {
        server.close();
        resolve(socket);
      });
    });
    this.#say(`229 entering (|||${await listen(server)}|)`);
  }

  async #store(path: string): Promise<void> {
    const data = await this.#data;
    if (!data) return this.#say('425 no data connection');
    this.#say('150 go on');
    let text = '';
    for await (const chunk of data.setEncoding('utf8')) text += chunk;
    this.#made.files.set(path, text);
    this.#say('226 stored');
  }

  async #retrieve(path: string): Promise<void> {
    const data = await this.#data;
    const text = this.#made.files.get(path);
    if (text === undefined) {
      data?.destroy();
      return this.#say('550 no such file');
    }
    this.#say('150 here it comes');
    data?.end(text, () => this.#say('226 that was it'));
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
