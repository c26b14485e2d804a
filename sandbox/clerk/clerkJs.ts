import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Reply } from "../httpServer";
import { StaticFile } from "../web/staticFile";
import { notFound } from "./refusal";

const require = createRequire(import.meta.url);
const distDir = dirname(require.resolve("@clerk/clerk-js"));

/** The scripts of the installed @clerk/clerk-js, which Clerk serves from its CDN. */
export class ClerkJs {
  private readonly files = new Map<string, Promise<StaticFile>>();

  /** @param name of a file in the package's `dist`. @throws Refusal 404 if there is none. */
  async reply(request: IncomingMessage, name: string): Promise<Reply> {
    const file = await this.file(name);
    const cached = { etag: file.etag, "cache-control": "no-cache" };
    if (request.headers["if-none-match"] === file.etag) return { status: 304, headers: cached };
    const { body, headers } = await file.encode(String(request.headers["accept-encoding"] ?? ""));
    return { status: 200, headers: { ...headers, ...cached, "content-type": file.contentType }, body };
  }

  private file(name: string): Promise<StaticFile> {
    const kept = this.files.get(name);
    if (kept) return kept;
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
