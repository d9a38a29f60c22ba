import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { RunEvent, RunEventListener } from '../run/events.js';
import { packageRoot } from './package-info.js';

/** Where the scenarios of the package are, for a command that names none. */
export const shippedScenarios = (): string => join(packageRoot(), 'scenarios');

/** A file as people read it: relative where it is below the working folder or the package, with forward slashes. */
export function shownAs(file: string, cwd: string): string {
  for (const base of [cwd, packageRoot()]) {
    const path = relative(base, resolve(file));
    if (!path.startsWith('..') && !isAbsolute(path)) return path.split(sep).join('/');
  }
  return file;
}

/** Lets a listener hear of files as people read them, so that a report says the same on every machine. */
export function withShownFiles(listener: RunEventListener, cwd: string): RunEventListener {
  const shown = new Map<string, string>();
  const show = (file: string): string => {
    const known = shown.get(file) ?? shownAs(file, cwd);
    shown.set(file, known);
    return known;
  };
  return (event) => listener(isStep(event) ? withShownFile(event, show) : event);
}

type StepEvent = RunEvent<'step-begin' | 'step-end'>;

function isStep(event: RunEvent): event is StepEvent {
  return event.type === 'step-begin' || event.type === 'step-end';
}

function withShownFile(event: StepEvent, show: (file: string) => string): RunEvent {
  const { span } = event.step;
  if (!span) return event;
  return { ...event, step: { ...event.step, span: { ...span, file: show(span.file) } } };
}
