/** A stream that the process writes to. */
export interface Output {
  write(text: string): void;
  /** Whether a person reads it on a terminal. */
  readonly isTerminal: boolean;
  /** Width of the terminal; of other outputs a width that reads well. */
  readonly columns: number;
}

/** What a process of plugfest has of the world around it. Tests give their own. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** Whether a screen can be drawn on the output: it must be a terminal that can move its cursor. */
export function canDraw({ stdout, env }: Pick<Io, 'stdout' | 'env'>): boolean {
  return stdout.isTerminal && env.TERM !== 'dumb';
}

/** Lines that no terminal bounds are made no longer than this. */
const COLUMNS_ELSEWHERE = 100;

/** The io of this process. A reader of the output that went away (`plugfest rules | head`) ends it quietly. */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
  return {
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    stdin: process.stdin,
    env: process.env,
    cwd: process.cwd(),
  };
}

function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    get isTerminal() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.isTTY ? stream.columns || COLUMNS_ELSEWHERE : COLUMNS_ELSEWHERE;
    },
  };
}
