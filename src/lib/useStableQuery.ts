import { useState } from "react";

/** A query's result. While the next result loads (`undefined`), returns the last one if it still `fits` the arguments. */
export function useStableQuery<Answer>(fresh: Answer | undefined, fits: (last: Answer) => boolean): Answer | undefined {
  const [last, setLast] = useState(fresh);
  if (fresh !== undefined && fresh !== last) setLast(fresh);
  if (fresh !== undefined) return fresh;
  return last !== undefined && fits(last) ? last : undefined;
}
