import { onTestFinished, vi } from "vitest";

/** Makes rate limit windows start when they are first used. The component starts them at a random time before. */
export function startWindowsAtOnce(): void {
  const random = vi.spyOn(Math, "random").mockReturnValue(0);
  onTestFinished(() => random.mockRestore());
}
