import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { PrivacyPage } from "./PrivacyPage";

afterEach(() => {
  cleanup();
  vi.unstubAllEnvs();
});

it("shows the contact address if the build has one", () => {
  vi.stubEnv("VITE_CONTACT_EMAIL", "privacy@example.com");
  render(<PrivacyPage />);
  expect(screen.getByRole("link", { name: "privacy@example.com" }).getAttribute("href")).toBe(
    "mailto:privacy@example.com",
  );
});

it("refers clients to their professional otherwise", () => {
  vi.stubEnv("VITE_CONTACT_EMAIL", "");
  render(<PrivacyPage />);
  expect(screen.getByText(/reply to your confirmation email/)).toBeTruthy();
  expect(screen.queryByRole("link", { name: /@/ })).toBeNull();
});
