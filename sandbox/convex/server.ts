import type { GenericDataModel, GenericMutationCtx } from "convex/server";
import { listen, type RunningServer } from "../httpServer";
import { type Deployment, type DeploymentOptions, deploy } from "./deployment";
import { nobody } from "./frames";

export interface ConvexOptions extends DeploymentOptions {
  /** Of the API and the WebSocket; 0 takes any free port. */
  port: number;
  /** Of the HTTP actions; 0 takes any free port. */
  sitePort: number;
}

export interface ConvexSandbox<DataModel extends GenericDataModel> {
  /** For ConvexClient, ConvexReactClient and ConvexHttpClient; also in `process.env.CONVEX_CLOUD_URL`. */
  url: string;
  /** Of the HTTP actions; also in `process.env.CONVEX_SITE_URL`. */
  siteUrl: string;
  /** Runs one transaction with raw access to the database, past all functions; clients see what it writes. */
  run<T>(body: (ctx: GenericMutationCtx<DataModel>) => Promise<T>): Promise<T>;
  /** Saves the data and stops. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for a Convex deployment on 127.0.0.1 that serves a `convex/` folder as it is.
 * The app's environment is `process.env`.
 * @throws with one clear line if a port is taken or the app does not load.
 */
export async function startConvex<DataModel extends GenericDataModel>(
  options: ConvexOptions,
): Promise<ConvexSandbox<DataModel>> {
  const ready = deferred<Deployment>();
  const api = await listen(
    async (request) => (await ready.promise).api(request),
    options.port,
    options.log,
    (...upgrade) => void ready.promise.then(({ sync }) => sync.upgrade(...upgrade)),
  );
  const servers = [api];
  try {
    const site = await listen(
      async (request) => (await ready.promise).site.handle(request),
      options.sitePort,
      options.log,
    );
    servers.push(site);
    process.env.CONVEX_CLOUD_URL = api.url;
    process.env.CONVEX_SITE_URL = site.url;
    const deployment = await deploy(options);
    ready.resolve(deployment);
    return {
      url: api.url,
      siteUrl: site.url,
      // The app's schema makes the database fit this data model, which only the caller knows.
      run: (body) => deployment.backend.transact(nobody, null, (ctx) => body(ctx as never)),
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
