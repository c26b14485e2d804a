import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder, moveAside, writeAtomically } from "../files";
import { type Mail, mailSchema } from "./mail";

export type MailStore = {
  /** Newest first. */
  all(): Mail[];
  byId(id: string): Mail | undefined;
  byIdempotencyKey(key: string, now: number): Mail | undefined;
  /** Resolves once the mail is on disk. */
  add(mail: Mail): Promise<void>;
  clear(): Promise<void>;
};

const keyLifetimeMs = 24 * 60 * 60 * 1000;

/** Stores mails in memory and, with a `dataDir`, each in its own file. An unreadable file is moved aside and logged. */
export async function openMailStore(dataDir: string | undefined, log: (line: string) => void): Promise<MailStore> {
  const mails = dataDir === undefined ? [] : await load(dataDir, log);
  // The creation time comes first so that the file names sort in order of arrival.
  const fileOf = (mail: Mail) =>
    dataDir && join(dataDir, `${String(mail.createdAt).padStart(15, "0")}-${mail.id}.json`);

  return {
    all: () => mails.toReversed(),
    byId: (id) => mails.find((mail) => mail.id === id),
    byIdempotencyKey: (key, now) =>
      mails.findLast((mail) => mail.idempotencyKey === key && now - mail.createdAt < keyLifetimeMs),
    add: async (mail) => {
      const file = fileOf(mail);
      if (file) await writeAtomically(file, JSON.stringify(mail, null, 2));
      mails.push(mail);
    },
    clear: async () => {
      const files = mails.splice(0).map(fileOf);
      await Promise.all(files.map((file) => file && rm(file, { force: true })));
    },
  };
}

async function load(dataDir: string, log: (line: string) => void): Promise<Mail[]> {
  await makeFolder(dataDir);
  const mails: Mail[] = [];
  for (const name of (await readdir(dataDir)).filter((file) => file.endsWith(".json")).sort()) {
    const path = join(dataDir, name);
    try {
      mails.push(mailSchema.parse(JSON.parse(await readFile(path, "utf8"))));
    } catch {
      log(`mailbox: ${name} is damaged; moved to ${await moveAside(path, "damaged")}`);
    }
  }
  return mails;
}
