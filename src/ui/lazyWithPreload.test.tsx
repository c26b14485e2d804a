import { cleanup, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ErrorBoundary } from "./ErrorBoundary";
import { lazyWithPreload } from "./lazyWithPreload";

function Greeting({ name }: { name: string }) {
  return <p>Hello {name}</p>;
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe("lazyWithPreload", () => {
  it("shows the placeholder until the component has loaded", async () => {
    const { Component } = lazyWithPreload(async () => Greeting, <p>Loading</p>);
    render(<Component name="Client" />);
    expect(screen.getByText("Loading")).toBeTruthy();
    expect(await screen.findByText("Hello Client")).toBeTruthy();
  });

  it("shows a preloaded component at once", async () => {
    const { Component, preload } = lazyWithPreload(async () => Greeting, <p>Loading</p>);
    await preload();
    render(<Component name="Client" />);
    expect(screen.getByText("Hello Client")).toBeTruthy();
  });

  it("offers a reload if the chunk cannot be loaded", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { Component } = lazyWithPreload<{ name: string }>(() => Promise.reject(new Error("404")), <p>Loading</p>);
    render(
      <ErrorBoundary page="/">
        <Component name="Client" />
      </ErrorBoundary>,
    );
    expect(await screen.findByRole("button", { name: "Reload page" })).toBeTruthy();
  });

  it("keeps the page around it, and retries on another page", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { Component } = lazyWithPreload<{ name: string }>(() => Promise.reject(new Error("404")), <p>Loading</p>);
    const around = (page: string, part: ReactNode) => (
      <ErrorBoundary page={page} fallback={<p>Broken</p>}>
        {part}
      </ErrorBoundary>
    );
    const { rerender } = render(around("/bookings", <Component name="Client" />));
    expect(await screen.findByText("Broken")).toBeTruthy();
    rerender(around("/emails", <Greeting name="Client" />));
    expect(screen.getByText("Hello Client")).toBeTruthy();
  });
});
