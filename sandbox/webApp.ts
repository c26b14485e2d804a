import { build, createServer } from "vite";
import { handleRequest, isOwnRequest, isUnderMount, type Mount, refusedReply, send } from "./httpServer";

/**
 * Builds the web app into `outDir`. Uses its own Vite mode because a production build rejects the sandbox's Clerk key.
 */
export async function buildWebApp(projectDir: string, outDir: string): Promise<void> {
  await build({ mode: "sandbox", root: projectDir, logLevel: "warn", build: { outDir, emptyOutDir: true } });
}

type DevServerOptions = { projectDir: string; port: number; mounts: Mount[]; log?: (line: string) => void };

/** Starts Vite's dev server for the web app with hot module replacement, and serves the mounted handlers next to it. */
export async function startDevServer(options: DevServerOptions): Promise<{ close: () => Promise<void> }> {
  const { projectDir, port, mounts, log = () => {} } = options;
  const server = await createServer({
    root: projectDir,
    logLevel: "warn",
    plugins: [
      {
        name: "sandbox-mount",
        // Must be registered in this hook: otherwise Vite would serve the web app for these paths.
        configureServer: ({ middlewares }) => {
          middlewares.use((request, response, next) => {
            const mount = mounts.find((each) => isUnderMount(each, request));
            if (!isOwnRequest(request)) send(response, refusedReply);
            else if (mount) void handleRequest(mount.handle, request, response, log);
            else next();
          });
        },
      },
    ],
    server: {
      host: "127.0.0.1",
      port,
      strictPort: true,
      cors: false,
      watch: { ignored: ["**/.sandbox/**"] },
    },
  });
  await server.listen();
  return server;
}
