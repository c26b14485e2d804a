import type { IncomingMessage } from "node:http";
import { resolve } from "node:path";
import { clearTimeout, setTimeout } from "node:timers";
import { stripVTControlCharacters } from "node:util";
import type { Reply } from "../httpServer";
import { AdminApi, isAdminRequest } from "./adminApi";
import type { App } from "./app";
import { Backend } from "./backend";
import type { Log } from "./callLog";
import type { Limits, State } from "./calls";
import { Crons } from "./crons";
import { DataFile, emptyState } from "./dataFile";
import { HttpActions } from "./httpActions";
import { HttpApi } from "./httpApi";
import { Authenticator } from "./identity";
import { Jobs, pruneCompletedJobs } from "./jobs";
import { createLoader, type Loader } from "./loader";
import { Persistence } from "./persistence";
import { SyncServer } from "./syncServer";

export interface DeploymentOptions {
  /** The app's `convex/` folder. */
  dir: string;
  /** The folder that stores the data. Without it, data is in memory only. */
  dataDir?: string;
  /** Receives one line for each call, reload and error. */
  log?: Log;
  /** Whether to reload the app when its files change. */
  watch?: boolean;
  /** Whether each query and mutation evaluates its modules anew, as on Convex. It costs milliseconds per call. */
  freshModules?: boolean;
  limits?: Partial<Limits>;
  /** The key that allows `npx convex run` to call any function. Without it, the admin API is disabled. */
  adminKey?: string;
}

/** A running app with its data and the handlers for its clients. */
export interface Deployment {
  backend: Backend;
  /** Handles an API request of a client or of the admin. */
  api(request: IncomingMessage): Promise<Reply>;
  site: HttpActions;
  sync: SyncServer;
  /** Saves the data and stops. */
  close(): Promise<void>;
}

const defaultLimits: Limits = {
  transactionMs: 5_000,
  actionMs: 10 * 60_000,
  computingMs: Number.POSITIVE_INFINITY,
};

/** Loads the app and its data, and starts its scheduled functions. @throws if the app does not load. */
export async function startDeployment(options: DeploymentOptions): Promise<Deployment> {
  const { dataDir, watch = false, freshModules = false, log = () => {} } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const loader = await createLoader(resolve(options.dir), watch, freshModules);
  try {
    const file = dataDir === undefined ? null : new DataFile(dataDir);
    const { backend, state } = await startBackend(await loader.load(), file, limits, log);
    const persistence = file && new Persistence(backend, file, log);
    const authenticator = new Authenticator(() => backend.app.auth);
    const jobs = new Jobs(backend);
    const crons = new Crons(backend);
    const sync = new SyncServer(backend, authenticator, log);
    await jobs.resume(state.store);
    crons.update(backend.app.crons);
    if (watch) reloadOnChange(loader, backend, crons, log);
    const clients = new HttpApi(backend, authenticator);
    const admin = options.adminKey === undefined ? null : new AdminApi(backend, options.adminKey);
    return {
      backend,
      api: (request) => (admin && isAdminRequest(request) ? admin.handle(request) : clients.handle(request)),
      site: new HttpActions(backend, authenticator),
      sync,
      close: async () => {
        crons.close();
        jobs.close();
        sync.close();
        // Queue the last save before the backend stops accepting tasks.
        const saved = persistence?.close();
        await backend.stop();
        await saved;
        await loader.close();
      },
    };
  } catch (error) {
    await loader.close();
    throw error;
  }
}

/** Starts with the saved data. An unusable file is moved aside, never deleted. */
async function startBackend(app: App, file: DataFile | null, limits: Limits, log: Log) {
  const start = async (state: State) => ({ backend: await Backend.start(app, state, limits, log), state });
  try {
    const saved = await file?.read();
    if (saved) {
      pruneCompletedJobs(saved.store);
      return await start(saved);
    }
  } catch (error) {
    if (!file) throw error;
    const aside = await file.moveAside();
    log(`The saved data cannot be used and was moved to ${aside}; starting empty. Reason: ${messageOf(error)}`);
  }
  return start(emptyState());
}

/** Vite's messages contain color codes. */
const messageOf = (error: unknown) => stripVTControlCharacters(error instanceof Error ? error.message : String(error));

/** Debounces reloads, since editors often write several files at once. */
const settleMs = 50;

function reloadOnChange(loader: Loader, backend: Backend, crons: Crons, log: Log): void {
  let timer: NodeJS.Timeout;
  let reloaded = Promise.resolve();
  const reload = async () => {
    const start = performance.now();
    try {
      await backend.replaceApp(await loader.load());
      crons.update(backend.app.crons);
      log(`Reloaded the app in ${(performance.now() - start).toFixed(0)} ms`);
    } catch (error) {
      log(`Your change could not be loaded, so the previous version keeps running: ${messageOf(error)}`);
    }
  };
  loader.onChange(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      reloaded = reloaded.then(reload);
    }, settleMs);
  });
}
