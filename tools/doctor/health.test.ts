import { expect, test } from "vitest";
import { checkHealth, type Report } from "./health";

const now = Date.parse("2026-03-02T20:00Z");
const MINUTE = 60_000;
const convexUrl = "https://happy-otter-123.convex.cloud";
const webApp = { VITE_CONVEX_URL: convexUrl };
const none = { count: 0, isCapped: false };
const noErasures = { clientIds: [], professionals: [] };
const noReduced = { professionalIds: [], isCapped: false };
const healthy = { waitingSince: null, stuck: none, failedInDay: none };
const check = (mail: Partial<Report["email"]>, values = webApp, changes: Partial<Report> = {}) => {
  const report = { convexUrl, siteUrl: "https://happy-otter-123.convex.site", suspensions: [] };
  const rest = { lateErasures: noErasures, reducedAccounts: noReduced, ...changes };
  return checkHealth({ ...report, email: { ...healthy, ...mail }, ...rest }, values, now);
};
const levelsOf = (findings: ReturnType<typeof check>, level: string) =>
  findings.filter((finding) => finding.level === level).map(({ topic, text }) => `${topic}: ${text}`);

test("a healthy deployment passes and lists its webhook URLs", () => {
  expect(levelsOf(check({}), "fail")).toEqual([]);
  expect(levelsOf(check({ waitingSince: now - 9 * MINUTE }), "fail")).toEqual([]);
  expect(levelsOf(check({}), "info")).toEqual([expect.stringContaining("happy-otter-123.convex.site/clerk-webhook")]);
});

test.each([
  [{ waitingSince: now - 75 * MINUTE }, /^Queued emails: the oldest is 75 minutes overdue/],
  [{ stuck: { count: 3, isCapped: false } }, /^Stuck emails: 3: a run was interrupted/],
  [{ stuck: { count: 100, isCapped: true } }, /^Stuck emails: 100 or more: a run was interrupted/],
])("%o fails", (mail, text) => {
  expect(levelsOf(check(mail), "fail")).toEqual([expect.stringMatching(text)]);
});

test("failed emails are reported as information", () => {
  expect(levelsOf(check({ failedInDay: { count: 2, isCapped: false } }), "fail")).toEqual([]);
  expect(levelsOf(check({ failedInDay: { count: 2, isCapped: false } }), "info")).toContainEqual(
    expect.stringMatching(/^Failed emails: 2 in 24/),
  );
});

test("erasures that do not end fail, by id", () => {
  const professionals = [{ professionalId: "j97b", state: "telling" }];
  const findings = check({}, webApp, { lateErasures: { clientIds: ["k57a"], professionals } });
  expect(levelsOf(findings, "fail")).toEqual([
    expect.stringMatching(/^Erasures: unfinished .*: client k57a, professional j97b \(telling\)\. See the logs/),
  ]);
});

test("accounts with many bounces or complaints fail, by id", () => {
  const findings = check({}, webApp, { reducedAccounts: { professionalIds: ["j97b", "j97c"], isCapped: true } });
  expect(levelsOf(findings, "fail")).toEqual([
    expect.stringMatching(/^Reputation: many emails bounced .*: professional j97b, professional j97c and more\. /),
  ]);
});

test("suspended accounts are listed with how to end it, and are no failure", () => {
  const findings = check({}, webApp, { suspensions: [{ professionalId: "j97b", since: now }] });
  expect(levelsOf(findings, "fail")).toEqual([]);
  expect(levelsOf(findings, "info")).toContainEqual(
    expect.stringMatching(/^Suspended: 1: j97b since 2026-03-02\. npx convex run professionals:resume/),
  );
});

test("a web app built for another deployment fails", () => {
  const findings = check({}, { VITE_CONVEX_URL: "https://sad-otter-1.convex.cloud" });
  expect(levelsOf(findings, "fail")).toEqual([expect.stringContaining("but VITE_CONVEX_URL is https://sad-otter-1")]);
});
