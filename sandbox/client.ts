import { build, createServer } from "vite";
import { answer, isBelow, type Mount } from "./httpServer";

/** Builds the client into `outDir`, in a mode of its own: for production, the sandbox's key would be refused. */
export async function buildClient(projectDir: string, outDir: string): Promise<void> {
  await build({ mode: "sandbox", root: projectDir, logLevel: "warn", build: { outDir, emptyOutDir: true } });
}

type DevClientOptions = { projectDir: string; port: number; mount: Mount; log?: (line: string) => void };

/** Serves the client's sources, reloading what changes in open pages, and what is mounted beside them. */
export async function startDevClient(options: DevClientOptions): Promise<{ close: () => Promise<void> }> {
  const { projectDir, port, mount, log = () => {} } = options;
  const server = await createServer({
    root: projectDir,
    logLevel: "warn",
    plugins: [
      {
        name: "sandbox-mount",
        // In this hook, or Vite would answer these paths with a page of the client.
        configureServer: ({ middlewares }) => {
          middlewares.use((request, response, next) => {
            if (isBelow(mount, request)) void answer(mount.handle, request, response, log);
            else next();
          });
        },
      },
    ],
    server: { host: "127.0.0.1", port, strictPort: true, watch: { ignored: ["**/.sandbox/**"] } },
  });
  await server.listen();
  return server;
}
