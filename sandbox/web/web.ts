import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { isBelow, listen, type Mount, pathOf, type Reply, type RunningServer, textReply } from "../httpServer";
import { headersFor, parseHeaders, parseRewrites } from "./hostFiles";
import { StaticFile } from "./staticFile";

export type WebOptions = {
  /** The built client, with the `_headers` and `_redirects` that hosts read too. */
  dir: string;
  /** 0 takes any free port. */
  port: number;
  /** Answers what is below a path of its own instead of the files. */
  mount?: Mount;
  log?: (line: string) => void;
};

/**
 * Serves the built client as a static host does. The files are read once: build again, start again.
 * @throws with one line if the port is taken or the folder is not a build.
 */
export async function startWeb({ dir, port, mount, log }: WebOptions): Promise<RunningServer> {
  const files = await readFiles(dir);
  const headerRules = parseHeaders(await readHostFile(dir, "_headers"));
  const rewrites = parseRewrites(await readHostFile(dir, "_redirects"));

  /** The file of a path; a path without an extension is a page of the client, drawn by the file it is rewritten to. */
  const find = (path: string): StaticFile | undefined => {
    const file = files.get(path === "/" ? "/index.html" : path);
    if (file || extname(path) !== "") return file;
    const rewrite = rewrites.find(({ pattern }) => pattern.test(path));
    return rewrite && files.get(rewrite.target);
  };

  return listen(
    async (request, response) => {
      if (mount && isBelow(mount, request)) return mount.handle(request, response);
      if (request.method !== "GET" && request.method !== "HEAD")
        return textReply(405, "Only GET and HEAD are answered.");
      const path = decodePath(pathOf(request));
      const headers = headersFor(headerRules, path);
      const file = find(path);
      if (!file) return notFound(headers);
      return fileReply(file, request, headers);
    },
    port,
    log,
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
  const reply = textReply(404, "There is no such file.");
  return { ...reply, headers: { ...hostHeaders, ...reply.headers, "cache-control": "no-store" } };
}

/** A path that is not valid is no file's path, so it may stay as it is. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const hostFiles = ["_headers", "_redirects"];

/** All files by their path on the web. What is not in this map cannot be served, whatever path is asked for. */
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
    throw new Error(`${join(dir, name)} is missing: ${dir} is not a build of the client.`);
  });
}
