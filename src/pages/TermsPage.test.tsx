import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { TermsPage } from "./TermsPage";

afterEach(() => {
  cleanup();
  vi.unstubAllEnvs();
});

it("names the operator and the contact address of the build", () => {
  vi.stubEnv("VITE_OPERATOR_NAME", "Example Ltd");
  vi.stubEnv("VITE_CONTACT_EMAIL", "hello@example.com");
  render(<TermsPage />);
  expect(screen.getByText("Example Ltd")).toBeTruthy();
  expect(screen.getByRole("link", { name: "hello@example.com" })).toBeTruthy();
});

it("names nobody if the build doesn’t", () => {
  vi.stubEnv("VITE_OPERATOR_NAME", "");
  vi.stubEnv("VITE_CONTACT_EMAIL", "");
  render(<TermsPage />);
  expect(screen.getByText("This site is run by whoever gave you its address.")).toBeTruthy();
});
