import { writeFile } from "node:fs/promises";
import { defaultsFile, defaultsSource } from "./defaultsFile";

await writeFile(defaultsFile, await defaultsSource());
