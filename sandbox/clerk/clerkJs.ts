import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Reply } from "../httpServer";
import { StaticFile } from "../web/staticFile";
import { notFound } from "./apiErrors";

const require = createRequire(import.meta.url);
const distDir = dirname(require.resolve("@clerk/clerk-js"));

/** Serves the scripts of the installed @clerk/clerk-js, as Clerk's CDN does. */
export class ClerkJs {
  private readonly files = new Map<string, Promise<StaticFile>>();

  /**
   * Responds with a script.
   * @param name a file name in the package's `dist`.
   * @throws ClerkApiError 404 if the file does not exist.
   */
  async reply(request: IncomingMessage, name: string): Promise<Reply> {
    const file = await this.file(name);
    const cached = { etag: file.etag, "cache-control": "no-cache" };
    if (request.headers["if-none-match"] === file.etag) return { status: 304, headers: cached };
    const { body, headers } = await file.encode(String(request.headers["accept-encoding"] ?? ""));
    return { status: 200, headers: { ...headers, ...cached, "content-type": file.contentType }, body };
  }

  private file(name: string): Promise<StaticFile> {
    const cachedFile = this.files.get(name);
    if (cachedFile) return cachedFile;
    const file = readFile(join(distDir, name)).then(
      (body) => new StaticFile(name, body),
      () => {
        this.files.delete(name);
        throw notFound(`script ${name}`);
      },
    );
    this.files.set(name, file);
    return file;
  }
}
