import { join } from "node:path";
import { runAtReferenceMoment } from "../dates/runScript";

/** `npm run bench`: runs at the reference moment, so that results do not depend on the date. `--json` prints JSON. */
process.exitCode = runAtReferenceMoment(join(import.meta.dirname, "figures.ts"));
