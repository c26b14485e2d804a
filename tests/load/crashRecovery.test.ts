import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { api } from "#convex/api";
import { DAY_MS, HOUR_MS } from "#domain/time";
import { startMailbox } from "../../sandbox/mailbox/mailbox";
import { connect } from "../connect";
import { inheritedClockEnvironment } from "../dates/testClock";
import type { BackendOptions } from "./backendProcess";
import { environmentOf, slugs } from "./environment";

/** Longer than the lease of an email and the delay of its first retry. */
const LATER_MS = 3 * 60_000;
const polling = { timeout: 60_000, interval: 50 };

test("after two crashes while sending, bookings are kept, a pending request completes, and emails arrive once", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "lessonapp-crash-"));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const mailbox = await startMailbox({ port: 0, requestsPerSecond: 1_000 });
  onTestFinished(() => mailbox.close());
  // The provider accepts the email but its response is lost.
  mailbox.fail({ kind: "lost-reply", times: 1 });
  const env = { ...environmentOf({ mailbox: mailbox.url, issuer: mailbox.url }), EMAILS_PER_SECOND: "100" };
  const start = (options: BackendOptions) => startBackend(options, env);

  const first = await start({ dataDir, port: 0, sitePort: 0, shiftMs: 0 });
  const client = connect(first.url);
  onTestFinished(() => client.close());
  const terms = (await client.query(api.eventTypes.getPublic, { slug: slugs.single }))?.terms ?? "";
  const day = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + DAY_MS;
  const book = (startsAt: number, email: string) =>
    client.mutation(api.bookingMutations.book, bookingOf({ startsAt, email, terms }));
  const { manageToken } = await book(day, "before@example.com");
  await expect.poll(() => mailbox.mails(), polling).toHaveLength(1);
  const saved = () => readFile(join(dataDir, "convex.json"), "utf8").catch(() => "");
  // An acknowledged booking is saved shortly afterwards.
  await expect.poll(saved, polling).toContain('"status":"sending"');
  await first.kill();

  const pending = book(day + HOUR_MS, "meanwhile@example.com");
  const rejected = book(day, "late@example.com").catch((error) => error.data?.code);
  const port = Number(new URL(first.url).port);
  const second = await start({ dataDir, port, sitePort: 0, shiftMs: LATER_MS });
  expect(await pending).toEqual({ manageToken: expect.any(String) });
  expect(await rejected).toBe("SLOT_TAKEN");
  const recipients = () =>
    mailbox
      .mails()
      .flatMap(({ to }) => to)
      .sort();
  const owner = "user_owner@example.com";
  const allRecipients = ["before@example.com", "meanwhile@example.com", owner, owner];
  await expect.poll(recipients, polling).toEqual(allRecipients);
  // The interrupted email is released and waits for its retry.
  await expect.poll(saved, polling).toMatch(/"failures":1.*"status":"queued"|"status":"queued".*"failures":1/);
  await second.kill();

  await start({ dataDir, port, sitePort: 0, shiftMs: 2 * LATER_MS });
  const confirmation = await client.query(api.confirmation.getByToken, { token: manageToken });
  expect(confirmation?.sessions).toEqual([expect.objectContaining({ startsAt: day, status: "confirmed" })]);
  const emailState = async () => (await client.query(api.confirmation.getByToken, { token: manageToken }))?.emailState;
  await expect.poll(emailState, polling).toBe("sent");
  expect(recipients()).toEqual(allRecipients);
}, 180_000);

function bookingOf({ email, ...wanted }: { startsAt: number; email: string; terms: string }) {
  const client = { firstName: "Client", lastName: "One", email, phone: "3105550101" };
  return { ...wanted, slug: slugs.single, requestId: email.replace(/\W/g, "-").padEnd(32, "0"), client };
}

async function startBackend(options: BackendOptions, env: Record<string, string>) {
  const child = fork(join(import.meta.dirname, "backendProcess.ts"), {
    execArgv: ["--import", "tsx"],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env, ...inheritedClockEnvironment() },
    // Shows errors at the start, but not the log lines about emails.
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  onTestFinished(() => kill(child));
  child.send(options);
  const url = await new Promise<string>((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("The backend did not start.")));
  });
  return { url, kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
