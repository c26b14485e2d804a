import { useQuery } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import { useSettled } from "../../ui/useSettled";
import { useMinute } from "../useMinute";
import type { Audience, Preview, TemplateText } from "./types";

type Sample = { audience: Audience; typed: TemplateText; isSeries: boolean };

/**
 * What the server says of a text shortly after it was typed. `message` is the last one that could be sent, `isLate` where
 * the present text can't be.
 */
export function usePreview({ audience, typed, isSeries }: Sample) {
  const minute = useFirst(useMinute());
  const text = { subject: useSettled(typed.subject), html: useSettled(typed.html) };
  const answer = useQuery(
    api.emailTemplateEditor.preview,
    minute === null ? "skip" : { occasion: "booked", audience, ...text, isSeries, minute },
  );
  const [last, setLast] = useState<Preview>();
  const [message, setMessage] = useState<Preview["message"]>(null);
  if (answer && answer !== last) {
    setLast(answer);
    if (answer.message) setMessage(answer.message);
  }
  return {
    problems: last?.problems ?? [],
    missing: last?.missing ?? [],
    leftOut: last?.removed ?? [],
    message,
    isLate: last !== undefined && last.message === null,
  };
}

/** A value as it was when it first was there, so that the sample does not move on each minute. */
function useFirst(value: number | null): number | null {
  const [first, setFirst] = useState(value);
  if (first === null && value !== null) setFirst(value);
  return first;
}
