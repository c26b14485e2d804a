import { build, createServer } from "vite";

/** Builds the client into `outDir`; where Convex is, it learns from VITE_CONVEX_URL. */
export async function buildClient(projectDir: string, outDir: string): Promise<void> {
  await build({ root: projectDir, logLevel: "warn", build: { outDir, emptyOutDir: true } });
}

/** Serves the client's sources, reloading what changes in open pages. */
export async function startDevClient(projectDir: string, port: number): Promise<{ close: () => Promise<void> }> {
  const server = await createServer({
    root: projectDir,
    logLevel: "warn",
    server: { host: "127.0.0.1", port, strictPort: true, watch: { ignored: ["**/.sandbox/**"] } },
  });
  await server.listen();
  return server;
}
