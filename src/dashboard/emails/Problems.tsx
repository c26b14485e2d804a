import { AlertIcon } from "../../ui/icons";
import type { Problem } from "./types";

type ProblemsProps = { id: string; problems: Problem[]; onLead: (problem: Problem) => void };

/** What is wrong with a field, each with its place, to which it leads. */
export function Problems({ id, problems, onLead }: ProblemsProps) {
  return (
    <ul id={id} aria-live="polite" className="mt-1 grid text-sm font-medium text-red empty:hidden">
      {problems.map((problem) => (
        <li key={`${problem.at} ${problem.message}`} className="flex items-baseline gap-1.5">
          <AlertIcon className="size-4 translate-y-0.5" />
          <span>
            <button
              type="button"
              onClick={() => onLead(problem)}
              className="-my-2 inline-flex min-h-9 items-center font-semibold underline underline-offset-2"
            >
              Line {problem.line}, column {problem.column}:
            </button>{" "}
            <span className="wrap-anywhere">{problem.message}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
