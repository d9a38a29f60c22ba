import type { RunEventListener } from '../run/events.js';
import type { OpenRunView } from '../tui/index.js';
import type { Context } from './declaration.js';
import { canDraw } from './io.js';
import { packageRoot } from './package-info.js';

/** Hides what moves on the terminal while a person is asked something. */
export interface Curtain {
  fall(): void;
  rise(): void;
  /** What it hides, as soon as there is something. */
  hide(view: Pick<OpenRunView, 'pause' | 'resume'>): void;
}

export function createCurtain(): Curtain {
  let view: Pick<OpenRunView, 'pause' | 'resume'> | undefined;
  return {
    fall: () => view?.pause(),
    rise: () => view?.resume(),
    hide: (shown) => {
      view = shown;
    },
  };
}

/** The reports of a run, and on a terminal the live view above which they print. */
export interface RunShow {
  listener: RunEventListener;
  /** No report has failed. */
  whole(): boolean;
  close(): Promise<void>;
}

/**
 * @param reports As in `--report`; none: `pretty` on a terminal, `line` elsewhere.
 * @throws PlugfestError PF3003, PF3004, PF3006.
 */
export async function openRunShow(
  reports: readonly string[],
  context: Context,
  curtain: Curtain,
): Promise<RunShow> {
  const { multiplex, openReports, parseReportOptions } = await import('../report/index.js');
  const { stdout, stderr, cwd, colour } = context;
  const requests = parseReportOptions(reports.length > 0 ? reports : [canDraw(context) ? 'pretty' : 'line']);
  let view: OpenRunView | undefined;
  const write = (text: string): void => (view ? view.print(text) : stdout.write(text));
  const open = openReports(requests, {
    stdout: { write, columns: stdout.columns, colour },
    cwd,
    roots: [cwd, packageRoot()],
  });
  // After the files: an error about them must not come out behind a live view.
  if (canDraw(context)) {
    view = (await import('../tui/index.js')).openRunView({ stdout: process.stdout });
    curtain.hide(view);
  }
  let whole = true;
  const tell = multiplex(open.listeners, (text) => {
    whole = false;
    (view ? view.print : stderr.write)(`error: ${text}\n`);
  });
  return {
    listener: (event) => {
      view?.listener(event);
      tell(event);
    },
    whole: () => whole,
    close: async () => {
      open.close();
      await view?.close();
      if (open.files.length > 0) stderr.write(`wrote ${open.files.join(', ')}\n`);
    },
  };
}
