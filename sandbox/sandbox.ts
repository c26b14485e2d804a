import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DataModel } from "#convex/dataModel";
import { type ClerkSandbox, startClerk } from "./clerk/server";
import { type ConvexSandbox, startConvex } from "./convex/server";
import { appEnvironment, clerkPath, type ServiceUrls, serviceUrls, writeEnvFile } from "./environment";
import { makeFolder, makePrivate } from "./files";
import type { Mount } from "./httpServer";
import { type Mailbox, startMailbox } from "./mailbox/mailbox";
import { checkPorts, type Ports, portsFrom } from "./ports";
import { demoProfessional, seedDemo } from "./seed";
import { mountTurnstile, turnstileEnvironment } from "./turnstile/turnstile";
import { startStaticServer } from "./web/staticServer";
import { buildWebApp, startDevServer } from "./webApp";

export type SandboxOptions = {
  /** The web app's port. The other services use higher ports. */
  port: number;
  projectDir?: string;
  /** Start with new data and keep the old data as a backup. */
  fresh?: boolean;
  /** Clients have to pass a challenge before they book. */
  turnstile?: boolean;
  /** Each query and mutation evaluates its modules anew, as on Convex. */
  freshModules?: boolean;
  /** Hot reload of the web app and backend instead of a production build. */
  dev?: boolean;
  /** Serve the build of the last start. Use it only if the web app has not changed since. */
  reuseBuild?: boolean;
  /** Receives one line for each step of the start. */
  progress?: (line: string) => void;
  /** Receives one line for each backend call and each mail. */
  log?: (line: string) => void;
};

export type Sandbox = {
  urls: ServiceUrls;
  convex: ConvexSandbox<DataModel>;
  mailbox: Mailbox;
  clerk: ClerkSandbox;
  /** Credentials of the demo account, unless they were changed in the app. */
  demoAccount: { email: string; password: string };
  /** Saves the data and stops all services. */
  close(): Promise<void>;
};

/**
 * Starts the whole app on this machine: mailbox, Clerk stand-in, backend and web app. Adds demo data to an empty
 * database. Sets `process.env` to the app's environment, so a process can run only one sandbox at a time.
 * @throws a one-line error if a port is in use. Services that were already started are stopped.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const {
    port,
    projectDir = process.cwd(),
    fresh = false,
    freshModules = false,
    turnstile = false,
    dev = false,
  } = options;
  const { progress = () => {} } = options;
  const ports = portsFrom(port);
  await checkPorts(ports);

  // Each port has its own folder so that two sandboxes never write to the same files.
  const root = join(projectDir, ".sandbox");
  const stateDir = join(root, String(port));
  const dataDir = join(stateDir, "data");
  await makeFolder(root);
  await makePrivate(stateDir);
  if (fresh) await archiveData(dataDir);
  const urls = serviceUrls(ports);
  const environment = {
    ...(await appEnvironment(urls, stateDir)),
    ...(turnstile && turnstileEnvironment(urls.web)),
  };
  // Must be set before Vite runs: the first Vite server or build in a process would otherwise set NODE_ENV.
  Object.assign(process.env, environment, { NODE_ENV: dev ? "development" : "production" });
  const adminKey = await writeEnvFile(join(stateDir, ".env"), environment, urls.convex);

  const services = new Services(progress);
  const setup = {
    ...options,
    projectDir,
    freshModules,
    dev,
    ports,
    stateDir,
    dataDir,
    urls,
    environment,
    adminKey,
    services,
  };
  try {
    const { mailbox, clerk } = await startProviders(setup);
    const convex = await startBackend(setup);
    const seeded = await convex.run((ctx) => seedDemo(ctx, Date.now()));
    progress(seeded ? "✓ Demo data" : "✓ Existing data");
    const mounts = [{ path: clerkPath, handle: clerk.handle }, mountTurnstile(urls.web, { isOn: turnstile })];
    await startWebServer(setup, mounts);
    return { urls, convex, mailbox, clerk, demoAccount: demoProfessional, close: () => services.close() };
  } catch (error) {
    await services.close();
    throw error;
  }
}

type Setup = Pick<SandboxOptions, "reuseBuild" | "log"> & {
  projectDir: string;
  freshModules: boolean;
  dev: boolean;
  ports: Ports;
  stateDir: string;
  dataDir: string;
  urls: ServiceUrls;
  environment: Awaited<ReturnType<typeof appEnvironment>>;
  adminKey: string;
  services: Services;
};

/** Starts the stand-ins for Resend and Clerk. */
async function startProviders({ ports, dataDir, urls, environment, services, log }: Setup) {
  const mailbox = await services.start("Mailbox", () =>
    startMailbox({
      port: ports.mailbox,
      dataDir: join(dataDir, "mailbox"),
      webhook: { url: `${urls.convexSite}/resend-webhook`, secret: environment.RESEND_WEBHOOK_SECRET },
      ...(log && { log }),
    }),
  );
  const { clerkUserId: id, ...demoCredentials } = demoProfessional;
  const clerk = await services.start("Clerk stand-in", () =>
    startClerk({
      url: environment.CLERK_JWT_ISSUER_DOMAIN,
      dataDir: join(dataDir, "clerk"),
      mailbox,
      webhook: { url: `${urls.convexSite}/clerk-webhook`, secret: environment.CLERK_WEBHOOK_SECRET },
      initialUser: { id, ...demoCredentials },
      ...(log && { log }),
    }),
  );
  return { mailbox, clerk };
}

function startBackend({ projectDir, freshModules, dev, ports, dataDir, adminKey, services, log }: Setup) {
  return services.start("Backend", () =>
    startConvex<DataModel>({
      dir: join(projectDir, "convex"),
      port: ports.convex,
      sitePort: ports.convexSite,
      pagePorts: [ports.web],
      dataDir: join(dataDir, "convex"),
      watch: dev,
      freshModules,
      adminKey,
      ...(log && { log }),
    }),
  );
}

async function startWebServer(setup: Setup, mounts: Mount[]): Promise<void> {
  const { projectDir, dev, reuseBuild = false, ports, stateDir, services, log } = setup;
  const options = { port: ports.web, mounts, ...(log && { log }) };
  if (dev) {
    await services.start("Web app with hot reload", () => startDevServer({ projectDir, ...options }));
    return;
  }
  const outDir = join(stateDir, "web");
  if (!reuseBuild) await services.measure("Web app build", () => buildWebApp(projectDir, outDir));
  await services.start("Web server", () => startStaticServer({ dir: outDir, ...options }));
}

/** Starts services in order and reports the duration of each step. */
class Services {
  readonly #started: { close(): Promise<void> }[] = [];
  readonly #progress: (line: string) => void;

  constructor(progress: (line: string) => void) {
    this.#progress = progress;
  }

  async measure<T>(name: string, run: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await run();
    this.#progress(`✓ ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    return result;
  }

  async start<Service extends { close(): Promise<void> }>(name: string, run: () => Promise<Service>): Promise<Service> {
    const service = await this.measure(name, run);
    this.#started.push(service);
    return service;
  }

  /** Stops the services in reverse order, so that each still reaches the services it depends on. */
  async close(): Promise<void> {
    for (const service of this.#started.splice(0).reverse()) await service.close();
  }
}

async function archiveData(dataDir: string): Promise<void> {
  const previous = `${dataDir}.previous`;
  await rm(previous, { recursive: true, force: true });
  await rename(dataDir, previous).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}
