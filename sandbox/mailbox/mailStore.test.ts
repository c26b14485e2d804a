import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resend } from "resend";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startMailbox } from "./mailbox";

let dataDir: string;
let now: number;
let log: string[];

beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), "mailbox-")), "mails");
  now = Date.UTC(2026, 0, 5, 9);
  log = [];
});

afterEach(() => rm(join(dataDir, ".."), { recursive: true, force: true }));

const start = () => startMailbox({ port: 0, dataDir, now: () => now, log: (line) => log.push(line) });

async function send(url: string, subject: string, idempotencyKey?: string): Promise<string | undefined> {
  const message = { from: "no-reply@example.com", to: "client.one@example.com", subject, text: "Hello" };
  const { data } = await new Resend("re_test", { baseUrl: url }).emails.send(message, {
    ...(idempotencyKey && { idempotencyKey }),
  });
  return data?.id;
}

test("mails and idempotency keys survive a restart", async () => {
  const before = await start();
  const first = await send(before.url, "First", "booked/1");
  now += 1000;
  await send(before.url, "Second");
  const mails = before.mails();
  await before.close();

  const after = await start();
  try {
    expect(after.mails()).toEqual(mails);
    expect(after.mails().map(({ subject }) => subject)).toEqual(["Second", "First"]);
    expect(await send(after.url, "First", "booked/1")).toBe(first);
    expect(after.mails()).toHaveLength(2);
  } finally {
    await after.close();
  }
});

test("moves a damaged file aside and keeps the other mails", async () => {
  const before = await start();
  await send(before.url, "Whole");
  await before.close();
  await writeFile(join(dataDir, "000000000000001-broken.json"), '{"id": "bro');

  const after = await start();
  await after.close();

  expect(after.mails().map(({ subject }) => subject)).toEqual(["Whole"]);
  expect(log.filter((line) => line.includes("000000000000001-broken.json is damaged"))).toHaveLength(1);
  const kept = (await readdir(dataDir)).filter((name) => name.startsWith("000000000000001-broken.json.damaged-"));
  expect(kept).toHaveLength(1);
});

test("a cleared mailbox stays empty after a restart", async () => {
  const before = await start();
  await send(before.url, "Gone");
  await before.clear();
  await before.close();

  const after = await start();
  await after.close();
  expect(after.mails()).toEqual([]);
  expect(await readdir(dataDir)).toEqual([]);
});
