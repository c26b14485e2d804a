import type { GenericDataModel, GenericMutationCtx } from "convex/server";
import { listen, type RunningServer } from "../httpServer";
import { type Deployment, type DeploymentOptions, startDeployment } from "./deployment";
import { anonymousCaller } from "./frames";

export interface ConvexOptions extends DeploymentOptions {
  /** The port of the API and the WebSocket; 0 picks a free port. */
  port: number;
  /** The port of the HTTP actions; 0 picks a free port. */
  sitePort: number;
  /** The ports of this machine whose pages are clients. Programs need not be named. */
  pagePorts?: number[];
}

export interface ConvexSandbox<DataModel extends GenericDataModel> {
  /** The URL for Convex's clients; also in `process.env.CONVEX_CLOUD_URL`. */
  url: string;
  /** The URL of the HTTP actions; also in `process.env.CONVEX_SITE_URL`. */
  siteUrl: string;
  /** Runs one transaction with raw database access, bypassing all functions. Clients see its writes. */
  run<T>(body: (ctx: GenericMutationCtx<DataModel>) => Promise<T>): Promise<T>;
  /** Saves the data and stops. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for a Convex deployment on 127.0.0.1 that serves a `convex/` folder. The app's environment is
 * `process.env`.
 * @throws a one-line error if a port is in use or the app does not load.
 */
export async function startConvex<DataModel extends GenericDataModel>(
  options: ConvexOptions,
): Promise<ConvexSandbox<DataModel>> {
  const ready = deferred<Deployment>();
  const { port, sitePort, ...shared } = options;
  const api = await listen(async (request) => (await ready.promise).api(request), port, {
    ...shared,
    onUpgrade: (...upgrade) => void ready.promise.then(({ sync }) => sync.upgrade(...upgrade)),
  });
  const servers = [api];
  try {
    const site = await listen(async (request) => (await ready.promise).site.handle(request), sitePort, shared);
    servers.push(site);
    process.env.CONVEX_CLOUD_URL = api.url;
    process.env.CONVEX_SITE_URL = site.url;
    const deployment = await startDeployment(options);
    ready.resolve(deployment);
    return {
      url: api.url,
      siteUrl: site.url,
      // The app's schema enforces this data model, which only the caller knows.
      run: (body) => deployment.backend.transact(anonymousCaller, null, (ctx) => body(ctx as never)),
      close: async () => {
        await deployment.close();
        await closeAll(servers);
      },
    };
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
}

const closeAll = (servers: RunningServer[]) => Promise.all(servers.map((server) => server.close()));

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((resolver) => {
    resolve = resolver;
  });
  return { promise, resolve };
}
