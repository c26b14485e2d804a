import { cleanup, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ErrorBoundary } from "./ErrorBoundary";
import { lazyPart } from "./lazyPart";

function Greeting({ name }: { name: string }) {
  return <p>Hello {name}</p>;
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe("lazyPart", () => {
  it("shows the placeholder until the part is there", async () => {
    const { LazyPart } = lazyPart(async () => Greeting, <p>Loading</p>);
    render(<LazyPart name="Client" />);
    expect(screen.getByText("Loading")).toBeTruthy();
    expect(await screen.findByText("Hello Client")).toBeTruthy();
  });

  it("shows a part that was fetched before at once", async () => {
    const { LazyPart, preload } = lazyPart(async () => Greeting, <p>Loading</p>);
    await preload();
    render(<LazyPart name="Client" />);
    expect(screen.getByText("Hello Client")).toBeTruthy();
  });

  it("offers a reload where the part cannot be fetched", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { LazyPart } = lazyPart<{ name: string }>(() => Promise.reject(new Error("404")), <p>Loading</p>);
    render(
      <ErrorBoundary page="/">
        <LazyPart name="Client" />
      </ErrorBoundary>,
    );
    expect(await screen.findByRole("button", { name: "Reload this page" })).toBeTruthy();
  });

  it("leaves what stands around it, and is tried again on another page", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { LazyPart } = lazyPart<{ name: string }>(() => Promise.reject(new Error("404")), <p>Loading</p>);
    const around = (page: string, part: ReactNode) => (
      <ErrorBoundary page={page} fallback={<p>Broken</p>}>
        {part}
      </ErrorBoundary>
    );
    const { rerender } = render(around("/bookings", <LazyPart name="Client" />));
    expect(await screen.findByText("Broken")).toBeTruthy();
    rerender(around("/emails", <Greeting name="Client" />));
    expect(screen.getByText("Hello Client")).toBeTruthy();
  });
});
