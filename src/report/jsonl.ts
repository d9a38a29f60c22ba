import type { CreateReporter } from './reporter.js';

/** The recording: every event as it is, one per line. What this writes can be played to any other reporter. */
export const jsonl: CreateReporter = ({ write }) => {
  return (event) => write(`${oneLine(JSON.stringify(event))}\n`);
};

/** JSON may hold these two, but many readers of lines (readline of Node among them) break lines at them. */
function oneLine(text: string): string {
  return text.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
