import { createHash } from "node:crypto";
import { extname } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip, constants as zlib } from "node:zlib";

const contentTypes: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};
const compressible = /^text\/|json|xml/;

const compressors = {
  // The maximum quality takes ten times as long and saves only a few bytes.
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 9 }),
};
type Encoding = keyof typeof compressors;

/** One built file. Compresses its content on first use and caches the result. */
export class StaticFile {
  readonly contentType: string;
  readonly etag: string;
  private readonly compressed = new Map<Encoding, Promise<Buffer>>();

  constructor(
    path: string,
    private readonly body: Buffer,
  ) {
    this.contentType = contentTypes[extname(path)] ?? "application/octet-stream";
    this.etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  }

  /** Returns the body in the best encoding that `Accept-Encoding` allows, with the matching headers. */
  async encode(acceptEncoding: string): Promise<{ body: Buffer; headers: Record<string, string> }> {
    if (!compressible.test(this.contentType)) return { body: this.body, headers: {} };
    const encoding = chooseEncoding(acceptEncoding);
    const vary = { vary: "accept-encoding" };
    if (encoding === undefined) return { body: this.body, headers: vary };
    return { body: await this.compress(encoding), headers: { ...vary, "content-encoding": encoding } };
  }

  private compress(encoding: Encoding): Promise<Buffer> {
    const compressed = this.compressed.get(encoding) ?? compressors[encoding](this.body);
    this.compressed.set(encoding, compressed);
    return compressed;
  }
}

function chooseEncoding(acceptEncoding: string): Encoding | undefined {
  const accepted = acceptEncoding
    .split(",")
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(";", 1)[0]);
  return (["br", "gzip"] as const).find((encoding) => accepted.includes(encoding));
}
