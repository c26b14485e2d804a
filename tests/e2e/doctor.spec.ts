import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, test } from "./fixtures";

/** `npm run doctor -- --from …`: what it prints, and its exit code. */
function doctor(envFile: string): Promise<{ exitCode: number; output: string }> {
  const projectDir = resolve(import.meta.dirname, "../..");
  return new Promise((done) => {
    const args = ["--import", "tsx", "tools/doctor/doctor.ts", "--from", envFile];
    const child = execFile(process.execPath, args, { cwd: projectDir }, (_, stdout, stderr) =>
      done({ exitCode: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

test("the doctor finds nothing wrong with a running app, and says what is where something is", async ({
  sandbox,
}, testInfo) => {
  const values = await readFile(sandbox.envFile, "utf8");
  const broken = testInfo.outputPath(".env");
  await writeFile(broken, values.replace(/^APP_URL=.*$/m, "$&/app").replace(/^(CLERK_WEBHOOK_SECRET)=.*$/m, "$1="));

  const [well, ill] = await Promise.all([doctor(sandbox.envFile), doctor(broken)]);

  expect(well.output).toMatch(/✓ Deployment +answers at .*✓ Waiting messages .*Nothing is wrong\./s);
  expect(well).toEqual({ exitCode: 0, output: expect.not.stringContaining("✗") });
  expect(ill.output).toMatch(/✗ Site URL +APP_URL .* has more than the origin/);
  expect(ill.output).toMatch(/✗ Clerk's webhook +CLERK_WEBHOOK_SECRET is not set/);
  expect(ill.exitCode).toBe(1);
});
