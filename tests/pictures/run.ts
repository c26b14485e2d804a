import { join } from "node:path";
import { runAtReferenceMoment } from "../dates/runScript";

/** `npm run pictures`: takes the committed pictures of the product again, all at one moment. */
process.exitCode = runAtReferenceMoment(join(import.meta.dirname, "take.ts"));
