import { expect, test } from "vitest";
import { checkHealth, type Report } from "./health";

const now = Date.parse("2026-03-02T20:00Z");
const MINUTE = 60_000;
const convexUrl = "https://happy-otter-123.convex.cloud";
const client = { VITE_CONVEX_URL: convexUrl };
const none = { count: 0, isCapped: false };
const look = (mail: Partial<Report["email"]>, values = client) => {
  const report = { convexUrl, siteUrl: "https://happy-otter-123.convex.site" };
  const well = { waitingSince: null, stuck: none, failedInDay: none };
  return checkHealth({ ...report, email: { ...well, ...mail } }, values, now);
};
const levelsOf = (findings: ReturnType<typeof look>, level: string) =>
  findings.filter((finding) => finding.level === level).map(({ topic, text }) => `${topic}: ${text}`);

test("a deployment that is well, and where its webhooks go", () => {
  expect(levelsOf(look({}), "wrong")).toEqual([]);
  expect(levelsOf(look({ waitingSince: now - 9 * MINUTE }), "wrong")).toEqual([]);
  expect(levelsOf(look({}), "note")).toEqual([expect.stringContaining("happy-otter-123.convex.site/clerk-webhook")]);
});

test.each([
  [{ waitingSince: now - 75 * MINUTE }, /^Waiting messages: the oldest is 75 minutes late/],
  [{ stuck: { count: 3, isCapped: false } }, /^Stuck messages: 3: a run died/],
  [{ stuck: { count: 100, isCapped: true } }, /^Stuck messages: 100 or more: a run died/],
])("%o is wrong", (mail, text) => {
  expect(levelsOf(look(mail), "wrong")).toEqual([expect.stringMatching(text)]);
});

test("failed messages are their professionals' to mend, so they are told and not wrong", () => {
  expect(levelsOf(look({ failedInDay: { count: 2, isCapped: false } }), "wrong")).toEqual([]);
  expect(levelsOf(look({ failedInDay: { count: 2, isCapped: false } }), "note")).toContainEqual(
    expect.stringMatching(/^Failed messages: 2 in 24/),
  );
});

test("a client that would talk to another deployment", () => {
  const findings = look({}, { VITE_CONVEX_URL: "https://sad-otter-1.convex.cloud" });
  expect(levelsOf(findings, "wrong")).toEqual([expect.stringContaining("but VITE_CONVEX_URL is https://sad-otter-1")]);
});
