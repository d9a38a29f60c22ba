import { Box, Text } from 'ink';
import { safe } from '../format.js';
import type { Asking } from './controls.js';
import { choicesFor, type Question } from './question.js';

/** How many choices are listed at once. */
const MOST = 6;

/** How many lines the prompt takes. */
export function promptLines({ choices }: Question): number {
  return 1 + Math.max(1, Math.min(MOST, choices.length));
}

/** Asks for one parameter: typing narrows the choices, or is the answer itself where anything may be given. */
export function Prompt({
  asking,
  question,
  columns,
}: {
  asking: Asking;
  question: Question;
  columns: number;
}) {
  const { typed } = asking;
  const matching = choicesFor(question, typed);
  const marked = Math.min(asking.marked, Math.max(0, matching.length - 1));
  const first = Math.max(0, marked - MOST + 1);
  return (
    <Box flexDirection="column" width={columns} height={promptLines(question)} flexShrink={0}>
      <Text wrap="truncate">
        <Text bold>{question.label}: </Text>
        {typed}
        <Text inverse> </Text>
        <Text dimColor> Enter takes it, Esc goes back</Text>
      </Text>
      {matching.slice(first, first + MOST).map((choice, i) => (
        <Choice key={choice} text={choice} marked={first + i === marked} />
      ))}
      {matching.length === 0 && <Text dimColor>{question.free ? '  a new one' : '  nothing like that'}</Text>}
    </Box>
  );
}

function Choice({ text, marked }: { text: string; marked: boolean }) {
  return (
    <Text wrap="truncate" bold={marked} {...(marked && { color: 'cyan' })}>
      {marked ? '\u276f' : ' '} {safe(text)}
    </Text>
  );
}
