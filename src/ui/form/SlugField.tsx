import { readableSlug } from "#domain/proposeSlug";
import type { SlugCheck } from "../../lib/slugCheck";
import { AlertIcon, CheckIcon } from "../icons";
import { Spinner } from "../Spinner";
import { TextField, type TextFieldProps } from "./TextField";

type SlugFieldProps = Omit<TextFieldProps, "value"> & {
  value: string;
  /** What the link leads to. */
  linkLabel: string;
  /** The part of the link before the slug. */
  linkStart: string;
  check: SlugCheck;
};

/** A slug with a preview of its link, which it turns into readable characters. Shows whether the slug is available. */
export function SlugField({ linkLabel, linkStart, check, ...field }: SlugFieldProps) {
  const { value, error, onChange, onBlur } = field;
  const slug = readableSlug(value);
  // Capitals are left as typed.
  const isTransliterated = slug !== value.trim().toLowerCase();
  return (
    <div>
      <TextField
        {...field}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onBlur={(event) => {
          if (isTransliterated) onChange(slug);
          onBlur?.(event);
        }}
      />
      <div className="mt-3 rounded-control bg-leaf px-4 py-3">
        <p className="text-sm text-ink-soft">{linkLabel}</p>
        <p className="font-display font-semibold wrap-anywhere">
          <span className="block text-lg font-normal text-ink-soft">{linkStart}</span>
          <span className="block min-h-9 text-title text-green-ink">{slug}</span>
        </p>
        <div role="status" className="mt-1 min-h-5 text-sm font-medium">
          {!error && <CheckResult check={check} />}
        </div>
        {check.kind === "problem" && check.suggestions.length > 0 && (
          <Suggestions slugs={check.suggestions} onChoose={onChange} />
        )}
      </div>
    </div>
  );
}

function CheckResult({ check }: { check: SlugCheck }) {
  const line = "flex items-center gap-1.5";
  switch (check.kind) {
    case "checking":
      return (
        <p className={`${line} text-ink-soft`}>
          <Spinner />
          Checking…
        </p>
      );
    case "problem":
      return (
        <p className={`${line} text-amber`}>
          <AlertIcon className="size-4" />
          {check.problem}
        </p>
      );
    case "none":
      return null;
    default:
      return (
        <p className={`${line} text-green-ink`}>
          <CheckIcon className="size-4" />
          {check.kind === "own" ? "This one is yours." : "This one is available."}
        </p>
      );
  }
}

type SuggestionsProps = { slugs: string[]; onChoose: (slug: string) => void };

function Suggestions({ slugs, onChoose }: SuggestionsProps) {
  return (
    <ul aria-label="Available alternatives" className="mt-1 flex flex-wrap gap-2">
      {slugs.map((slug) => (
        <li key={slug}>
          <button
            type="button"
            onClick={() => onChoose(slug)}
            className="min-h-11 rounded-full border border-edge bg-sheet px-4 font-medium hover:border-green-ink hover:text-green-ink"
          >
            {slug}
          </button>
        </li>
      ))}
    </ul>
  );
}
