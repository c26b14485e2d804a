import { writeFile } from "node:fs/promises";
import { defaultsSource } from "./renderDefaults";

await writeFile(new URL("./defaults.generated.ts", import.meta.url), await defaultsSource());
