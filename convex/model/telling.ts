import { changeNoteProblem, trimChangeNote } from "../domain/changeNote";
import { type Audience, audiences } from "../domain/emailKinds";
import type { Telling } from "./outbox/queue";
import { invalidInput } from "./refuse";

/**
 * Whether a professional tells the client about a change, and what they write to them; nothing to a client who is not told.
 * @throws INVALID_INPUT with `fields.note`
 */
export function parseTelling({ tellsClient = true, note = "" }: { tellsClient?: boolean; note?: string }) {
  const written = tellsClient ? parseNote(note) : undefined;
  const recipients: Audience[] = tellsClient ? ["client", "professional"] : ["professional"];
  return { tellsClient, note: written, telling: { recipients, notes: { client: written } } satisfies Telling };
}

/** A client's change is told to both sides, and the note to the professional. @throws INVALID_INPUT with `fields.note` */
export function parseClientTelling(input = "") {
  const note = parseNote(input);
  const telling: Telling = { recipients: audiences, by: "client", notes: { professional: note } };
  return { note, telling };
}

/** A note as it is stored; undefined without one. @throws INVALID_INPUT with `fields.note` */
function parseNote(input: string): string | undefined {
  const problem = changeNoteProblem(input);
  if (problem) throw invalidInput({ note: problem });
  return trimChangeNote(input) || undefined;
}
