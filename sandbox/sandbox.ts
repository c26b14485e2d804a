import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DataModel } from "#convex/dataModel";
import { type ClerkSandbox, startClerk } from "./clerk/server";
import { buildClient, startDevClient } from "./client";
import { type ConvexSandbox, startConvex } from "./convex/server";
import { type Addresses, addressesOf, appEnvironment, clerkPath, writeEnvFile } from "./environment";
import { type Mailbox, startMailbox } from "./mailbox/mailbox";
import { checkPorts, portsFrom } from "./ports";
import { demoTeacher, seedDemo } from "./seed";
import { startWeb } from "./web/web";

export type SandboxOptions = {
  /** The web app's port; the other parts take ports above it. */
  port: number;
  projectDir?: string;
  /** Begin with new data; the last ones are kept beside them. */
  fresh?: boolean;
  /** Hot reload of client and backend instead of a build. */
  dev?: boolean;
  /** Serve the build of the last start, where nothing of the client has changed since. */
  keepBuild?: boolean;
  /** Takes one line for each step of the start. */
  progress?: (line: string) => void;
  /** Takes one line for each call of the backend and each mail. */
  log?: (line: string) => void;
};

export type Sandbox = {
  addresses: Addresses;
  convex: ConvexSandbox<DataModel>;
  mailbox: Mailbox;
  clerk: ClerkSandbox;
  /** How to sign in to the demo, unless its account was changed. */
  teacher: { email: string; password: string };
  /** Saves the data and stops all parts. */
  close(): Promise<void>;
};

/**
 * Starts the whole app on this machine: mail provider, accounts, backend and client, with demo data where there are none yet. It
 * sets `process.env` to what the app needs, so a process can run one sandbox at a time.
 * @throws with one line if a port is taken; parts that were started by then are stopped.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const {
    port,
    projectDir = process.cwd(),
    fresh = false,
    dev = false,
    keepBuild = false,
    progress = () => {},
    log,
  } = options;
  const ports = portsFrom(port);
  await checkPorts(ports);

  // Each port has a folder of its own, so that two sandboxes never write to the same files.
  const stateDir = join(projectDir, ".sandbox", String(port));
  const dataDir = join(stateDir, "data");
  if (fresh) await moveAway(dataDir);
  const addresses = addressesOf(ports);
  const nodeEnv = dev ? "development" : "production";
  // Set here, or Vite sets NODE_ENV to what the first of its servers and builds in this process prefers.
  const environment = await appEnvironment(addresses, stateDir);
  Object.assign(process.env, environment, { NODE_ENV: nodeEnv });

  const adminKey = await writeEnvFile(join(stateDir, ".env"), environment, addresses.convex);

  const parts = new Parts(progress);
  try {
    const mailbox = await parts.start("Mailbox", () =>
      startMailbox({
        port: ports.mailbox,
        dataDir: join(dataDir, "mailbox"),
        webhook: { url: `${addresses.convexSite}/resend-webhook`, secret: environment.RESEND_WEBHOOK_SECRET },
        ...(log && { log }),
      }),
    );
    const { clerkUserId: id, ...teacher } = demoTeacher;
    const clerk = await parts.start("Accounts", () =>
      startClerk({
        url: environment.CLERK_JWT_ISSUER_DOMAIN,
        dataDir: join(dataDir, "clerk"),
        mailbox,
        webhook: { url: `${addresses.convexSite}/clerk-webhook`, secret: environment.CLERK_WEBHOOK_SECRET },
        firstUser: { id, ...teacher },
        ...(log && { log }),
      }),
    );
    const mount = { path: clerkPath, handle: clerk.handle };
    const convex = await parts.start("Backend", () =>
      startConvex<DataModel>({
        dir: join(projectDir, "convex"),
        port: ports.convex,
        sitePort: ports.convexSite,
        dataDir: join(dataDir, "convex"),
        watch: dev,
        adminKey,
        ...(log && { log }),
      }),
    );
    const seeded = await convex.run((ctx) => seedDemo(ctx, Date.now()));
    progress(seeded ? "✓ Demo data" : "✓ Data of the last run");
    if (dev) {
      await parts.start("Client with hot reload", () =>
        startDevClient({ projectDir, port: ports.web, mount, ...(log && { log }) }),
      );
    } else {
      const outDir = join(stateDir, "web");
      if (!keepBuild) await parts.step("Client build", () => buildClient(projectDir, outDir));
      await parts.start("Web server", () => startWeb({ dir: outDir, port: ports.web, mount, ...(log && { log }) }));
    }
    return { addresses, convex, mailbox, clerk, teacher: demoTeacher, close: () => parts.close() };
  } catch (error) {
    await parts.close();
    throw error;
  }
}

/** What was started, in order, with a line of progress for each step. */
class Parts {
  readonly #started: { close(): Promise<void> }[] = [];
  readonly #progress: (line: string) => void;

  constructor(progress: (line: string) => void) {
    this.#progress = progress;
  }

  async step<T>(name: string, run: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await run();
    this.#progress(`✓ ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    return result;
  }

  async start<Part extends { close(): Promise<void> }>(name: string, run: () => Promise<Part>): Promise<Part> {
    const part = await this.step(name, run);
    this.#started.push(part);
    return part;
  }

  /** The last started first, so that nothing loses what it still talks to. */
  async close(): Promise<void> {
    for (const part of this.#started.splice(0).reverse()) await part.close();
  }
}

async function moveAway(dataDir: string): Promise<void> {
  const previous = `${dataDir}.previous`;
  await rm(previous, { recursive: true, force: true });
  await rename(dataDir, previous).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}
