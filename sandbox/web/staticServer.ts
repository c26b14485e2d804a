import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { isUnderMount, listen, type Mount, pathOf, type Reply, type RunningServer, textReply } from "../httpServer";
import { headersFor, parseHeaders, parseRewrites } from "./hostingConfig";
import { StaticFile } from "./staticFile";

export type StaticServerOptions = {
  /** The built web app, including the `_headers` and `_redirects` files that hosts read. */
  dir: string;
  /** 0 picks a free port. */
  port: number;
  /** Each handles all paths below its own path instead of the files. */
  mounts?: Mount[];
  log?: (line: string) => void;
};

/**
 * Serves the built web app as a static host does. Files are read once: restart after a new build.
 * @throws a one-line error if the port is in use or the folder has no build.
 */
export async function startStaticServer({ dir, port, mounts = [], log }: StaticServerOptions): Promise<RunningServer> {
  const files = await readFiles(dir);
  const headerRules = parseHeaders(await readHostFile(dir, "_headers"));
  const rewrites = parseRewrites(await readHostFile(dir, "_redirects"));

  /**
   * Returns the file for a path. A path without an extension is a page of the web app: its rewrite selects the file.
   */
  const find = (path: string): StaticFile | undefined => {
    const file = files.get(path === "/" ? "/index.html" : path);
    if (file || extname(path) !== "") return file;
    const rewrite = rewrites.find(({ pattern }) => pattern.test(path));
    return rewrite && files.get(rewrite.target);
  };

  return listen(
    async (request, response) => {
      const mount = mounts.find((each) => isUnderMount(each, request));
      if (mount) return mount.handle(request, response);
      if (request.method !== "GET" && request.method !== "HEAD")
        return textReply(405, "Only GET and HEAD are supported.");
      const path = decodePath(pathOf(request));
      const headers = headersFor(headerRules, path);
      const file = find(path);
      if (!file) return notFound(headers);
      return fileReply(file, request, headers);
    },
    port,
    { ...(log && { log }) },
  );
}

async function fileReply(
  file: StaticFile,
  request: IncomingMessage,
  hostHeaders: Record<string, string>,
): Promise<Reply> {
  const { body, headers: encodingHeaders } = await file.encode(String(request.headers["accept-encoding"] ?? ""));
  const headers = { "cache-control": "no-cache", etag: file.etag, ...hostHeaders, ...encodingHeaders };
  if (request.headers["if-none-match"] === file.etag) return { status: 304, headers };
  return {
    status: 200,
    headers: { ...headers, "content-type": file.contentType, "content-length": String(body.length) },
    body,
  };
}

function notFound(hostHeaders: Record<string, string>): Reply {
  const reply = textReply(404, "File not found.");
  return { ...reply, headers: { ...hostHeaders, ...reply.headers, "cache-control": "no-store" } };
}

/** Returns an invalid path unchanged: it matches no file anyway. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const hostFiles = ["_headers", "_redirects"];

/** Returns all files by URL path. Only these can be served, whatever path is requested. */
async function readFiles(dir: string): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(dir, file).split(sep).join("/");
    if (!hostFiles.includes(path)) files.set(`/${path}`, new StaticFile(path, await readFile(file)));
  }
  return files;
}

async function readHostFile(dir: string, name: string): Promise<string> {
  return readFile(join(dir, name), "utf8").catch(() => {
    throw new Error(`${join(dir, name)} is missing: ${dir} is not a build of the web app.`);
  });
}
