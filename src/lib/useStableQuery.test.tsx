import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useStableQuery } from "./useStableQuery";

type Answer = { month: string } | null;

it("keeps the last result while the next one loads, as long as it fits", () => {
  const { result, rerender } = renderHook(
    ({ fresh, month }: { fresh: Answer | undefined; month: string }) =>
      useStableQuery(fresh, (last) => last?.month === month),
    { initialProps: { fresh: undefined as Answer | undefined, month: "2026-03" } },
  );
  expect(result.current).toBeUndefined();
  rerender({ fresh: { month: "2026-03" }, month: "2026-03" });
  rerender({ fresh: undefined, month: "2026-03" });
  expect(result.current).toEqual({ month: "2026-03" });
  rerender({ fresh: undefined, month: "2026-04" });
  expect(result.current).toBeUndefined();
  rerender({ fresh: null, month: "2026-04" });
  expect(result.current).toBeNull();
});
