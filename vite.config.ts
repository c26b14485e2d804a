import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { loadEnv, type Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Names the Convex deployment in the built `_headers`, so that the Content-Security-Policy allows it and nothing else. */
function convexInHeaders(convexUrl: string | undefined): Plugin {
  let outDir = "";
  return {
    name: "convex-in-headers",
    apply: "build",
    configResolved: (config) => {
      outDir = config.build.outDir;
    },
    closeBundle: async () => {
      if (!convexUrl) throw new Error("Set VITE_CONVEX_URL to the address of the Convex deployment, then build again.");
      const { origin } = new URL(convexUrl);
      const file = join(outDir, "_headers");
      const text = await readFile(file, "utf8");
      await writeFile(file, text.replaceAll("{{convex}}", `${origin} ${origin.replace(/^http/, "ws")}`));
    },
  };
}

export default defineConfig(({ mode }) => {
  const convexUrl = process.env.VITE_CONVEX_URL ?? loadEnv(mode, process.cwd()).VITE_CONVEX_URL;
  return {
    plugins: [react(), tailwindcss(), convexInHeaders(convexUrl)],
    build: { target: "es2022", modulePreload: { polyfill: false } },
    test: {
      // Console output of tests that pass tells nothing.
      silent: "passed-only",
      // A zone nobody else in the tests uses, so that whatever leans on the machine's own zone shows.
      env: { TZ: "Asia/Tokyo" },
      projects: [
        {
          extends: true,
          test: {
            name: "node",
            include: ["convex/domain/**/*.test.ts", "{emails,sandbox,tests}/**/*.test.{ts,tsx}"],
          },
        },
        {
          extends: true,
          test: {
            name: "convex",
            include: ["convex/*.test.ts", "convex/model/**/*.test.ts"],
            environment: "edge-runtime",
            setupFiles: ["convex/runtime.setup.ts"],
            env: {
              APP_URL: "https://app.example.com",
              EMAIL_FROM: "no-reply@example.com",
              RESEND_API_KEY: "re_test",
              ADDRESS_HASH_SECRET: "test",
              CLERK_JWT_ISSUER_DOMAIN: "https://clerk.example.com",
              CLERK_WEBHOOK_SECRET: "whsec_dGVzdGluZyB0ZXN0aW5nIHRlc3Rpbmc=",
            },
            server: { deps: { inline: ["convex-test"] } },
          },
        },
        {
          extends: true,
          test: { name: "src", include: ["src/**/*.test.{ts,tsx}"], environment: "jsdom" },
        },
      ],
    },
  };
});
