import { join } from "node:path";
import { runAtReferenceMoment } from "../dates/runScript";

/** `npm run bench`: at one moment, early in a month, so that no figure depends on the day. `--json` for a program to read. */
process.exitCode = runAtReferenceMoment(join(import.meta.dirname, "figures.ts"));
