import { changeNoteProblem, trimChangeNote } from "../domain/changeNote";
import { invalidInput } from "./refuse";

/** A note as it is stored; undefined without one. @throws INVALID_INPUT with `fields.note` */
export function parseNote(input: string): string | undefined {
  const problem = changeNoteProblem(input);
  if (problem) throw invalidInput({ note: problem });
  return trimChangeNote(input) || undefined;
}
