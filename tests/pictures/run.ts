import { join } from "node:path";
import { runAtReferenceMoment } from "../dates/runScript";

/** `npm run pictures`: retakes the committed pictures of the product at the reference moment. */
process.exitCode = runAtReferenceMoment(join(import.meta.dirname, "take.ts"));
