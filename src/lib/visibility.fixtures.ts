import { act } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";

/** Lets the tests of a file hide and show the tab. Every test starts in a visible one. */
export function controlVisibility(): (state: DocumentVisibilityState) => void {
  let visibility: DocumentVisibilityState;
  beforeEach(() => {
    visibility = "visible";
    vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return (state) =>
    act(() => {
      visibility = state;
      document.dispatchEvent(new Event("visibilitychange"));
    });
}
