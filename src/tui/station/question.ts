/** Something that must be chosen before an act. */
export interface Question {
  /** The parameter that it answers. */
  param: string;
  /** `Card`. */
  label: string;
  choices: readonly string[];
  /** Whether anything else can be typed, too. */
  free?: boolean;
}

/** Choices that hold what was typed, those that begin with it first. */
export function choicesFor({ choices, free }: Question, typed: string): readonly string[] {
  const wanted = typed.toLowerCase();
  const holding = choices.filter((choice) => choice.toLowerCase().includes(wanted));
  const starts = (choice: string): boolean => choice.toLowerCase().startsWith(wanted);
  // Where anything goes, what is typed is the answer unless it begins a choice.
  if (free && typed !== '') return holding.filter(starts);
  return [...holding.filter(starts), ...holding.filter((choice) => !starts(choice))];
}
