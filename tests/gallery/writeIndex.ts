import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { galleryDir } from "./takeScreenshots";

/** Writes an HTML page with all screenshots, one row per screen. */
export default function writeIndex(): void {
  if (!existsSync(galleryDir)) return;
  const folders = readdirSync(galleryDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const appearances = folders.map(({ name }) => name).sort();
  const names = new Set(appearances.flatMap((appearance) => readdirSync(join(galleryDir, appearance))));
  const rows = [...names].sort().map((file) => {
    const pictures = appearances.map(
      (appearance) => `<img loading="lazy" alt="${appearance}" src="${appearance}/${file}">`,
    );
    return `<h2>${file.replace(".png", "")}</h2><div>${pictures.join("")}</div>`;
  });
  const style = "div { display: flex; align-items: start; gap: 1rem } img { max-width: 24%; border: 1px solid #888 }";
  const page = `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>${style}</style>${rows.join("\n")}`;
  writeFileSync(join(galleryDir, "index.html"), page);
  console.log(`${names.size} screens: ${join(galleryDir, "index.html")}`);
}
