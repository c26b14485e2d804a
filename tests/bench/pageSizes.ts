import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";

const root = join(import.meta.dirname, "../..");

/** A page of the web app and the total gzipped bytes that it loads, without fonts and Clerk's own script. */
export type PageRow = { page: string; scriptBytes: number; styleBytes: number };

/** Measures what each page of the built web app loads: the booking page alone, and every other page on top of it. */
export async function measurePages(): Promise<PageRow[]> {
  const key = `pk_live_${Buffer.from("clerk.example.com$").toString("base64url")}`;
  const services = { VITE_CONVEX_URL: "https://example.convex.cloud", VITE_CLERK_PUBLISHABLE_KEY: key };
  Object.assign(process.env, { NODE_ENV: "production", ...services });
  const outDir = await mkdtemp(join(tmpdir(), "lessonapp-pages-"));
  try {
    const built = await build({ root, logLevel: "error", build: { outDir, emptyOutDir: true } });
    if (!("output" in built)) throw new Error("Expected one build output.");
    return pagesOf(built.output);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

function pagesOf(output: (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): PageRow[] {
  const files = new Map(output.map((file) => [file.fileName, file]));
  const chunks = output.filter((file) => file.type === "chunk");
  const entry = chunks.find((chunk) => chunk.isEntry);
  const pageChunks = chunks.filter(
    ({ isDynamicEntry, facadeModuleId }) => isDynamicEntry && facadeModuleId?.includes("/src/"),
  );
  return [entry, ...pageChunks].flatMap((chunk) => {
    if (!entry || !chunk) return [];
    const loaded = [...loadedWith([entry, chunk], files)];
    const styles = new Set(loaded.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]));
    return {
      page: chunk === entry ? "booking page, until a time can be chosen" : relative(root, chunk.facadeModuleId ?? ""),
      scriptBytes: sum(loaded.map(({ code }) => gzipSync(code).length)),
      styleBytes: sum([...styles].map((name) => gzipSync(sourceOf(files.get(name))).length)),
    };
  });
}

/** Returns the given chunks and all their static imports. */
function loadedWith(chunks: Rolldown.OutputChunk[], files: Map<string, Rolldown.OutputChunk | Rolldown.OutputAsset>) {
  const loaded = new Set(chunks);
  for (const chunk of loaded) {
    for (const name of chunk.imports) {
      const imported = files.get(name);
      if (imported?.type === "chunk") loaded.add(imported);
    }
  }
  return loaded;
}

function sourceOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset | undefined): string | Uint8Array {
  return file?.type === "asset" ? file.source : "";
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
