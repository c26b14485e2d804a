import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { loadEnv, type Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { frontendApiOf } from "./tools/clerkKey.ts";

/**
 * Names the Convex deployment and Clerk in the built `_headers`, so that the Content-Security-Policy allows them and
 * nothing else, and refuses to build without them. Clerk's hosts are those of its own documentation ("CSP headers"):
 * the Frontend API that the publishable key names, and Cloudflare's for its bot protection.
 */
function servicesInHeaders(mode: string, env: Record<string, string | undefined>): Plugin {
  let outDir = "";
  return {
    name: "services-in-headers",
    apply: "build",
    configResolved: (config) => {
      outDir = config.build.outDir;
    },
    buildStart: () => void services(mode, env),
    closeBundle: async () => {
      const file = join(outDir, "_headers");
      const text = await readFile(file, "utf8");
      const named = Object.entries(services(mode, env)).reduce(
        (filled, [key, hosts]) => filled.replaceAll(`{{${key}}}`, hosts),
        text,
      );
      await writeFile(file, named);
    },
  };
}

function services(mode: string, env: Record<string, string | undefined>): Record<string, string> {
  const { VITE_CONVEX_URL: convexUrl, VITE_CLERK_PUBLISHABLE_KEY: key, VITE_CLERK_PROXY_URL: proxy } = env;
  if (!convexUrl) throw new Error("Set VITE_CONVEX_URL to the address of the Convex deployment, then build again.");
  const frontendApi = frontendApiOf(key ?? "");
  if (!frontendApi) throw new Error("Set VITE_CLERK_PUBLISHABLE_KEY to Clerk's publishable key, then build again.");
  if (mode === "production" && frontendApi.endsWith(".test")) {
    throw new Error("VITE_CLERK_PUBLISHABLE_KEY is the sandbox's: it signs nobody in elsewhere. Set Clerk's own key.");
  }
  const convex = new URL(convexUrl).origin;
  return {
    convex: `${convex} ${convex.replace(/^http/, "ws")}`,
    // Through a proxy of our own, Clerk answers on the app's origin.
    clerk: proxy ? "'self'" : `https://${frontendApi}`,
  };
}

/** Shared links show a picture by its absolute address only, so there is none where the build does not know its own. */
function pictureOfLinks({ VITE_APP_URL: appUrl }: Record<string, string | undefined>): Plugin {
  const tags = {
    "og:image": `${appUrl}/card.png`,
    "og:image:width": "1200",
    "og:image:height": "630",
    "og:image:alt": "Lessonapp: share one link, and clients book themselves in.",
    "twitter:card": "summary_large_image",
  };
  return {
    name: "picture-of-links",
    transformIndexHtml: () =>
      appUrl ? Object.entries(tags).map(([property, content]) => ({ tag: "meta", attrs: { property, content } })) : [],
  };
}

/** For tests of what a push to Convex loads: modules in a context of their own are an experiment of Node's. */
const vmModules = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];

export default defineConfig(({ mode }) => {
  const env = { ...loadEnv(mode, process.cwd()), ...process.env };
  return {
    plugins: [react(), tailwindcss(), servicesInHeaders(mode, env), pictureOfLinks(env)],
    build: {
      target: "es2022",
      modulePreload: { polyfill: false },
      // What every page needs comes in one file instead of six: each costs a slow phone time of its own.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: "initial", tags: ["$initial"] }] } } },
    },
    test: {
      // By default one core is left idle: much of what these tests do is waiting.
      maxWorkers: availableParallelism(),
      // A busy machine takes its time: only what hangs is to fail.
      testTimeout: 30_000,
      hookTimeout: 60_000,
      // Console output of tests that pass tells nothing.
      silent: "passed-only",
      // A zone nobody else in the tests uses, so that whatever leans on the machine's own zone shows.
      env: { TZ: "Asia/Tokyo" },
      projects: [
        {
          extends: true,
          test: {
            name: "node",
            execArgv: vmModules,
            include: ["convex/domain/**/*.test.ts", "{emails,tools,tests}/**/*.test.{ts,tsx}"],
            exclude: ["**/*.dom.test.ts"],
          },
        },
        {
          // The stand-ins change only with their own code and with the packages they stand in for: `npm run test:sandbox`.
          extends: true,
          test: { name: "sandbox", execArgv: vmModules, include: ["sandbox/**/*.test.{ts,tsx}"] },
        },
        {
          extends: true,
          test: {
            name: "convex",
            include: ["convex/*.test.ts", "convex/model/**/*.test.ts"],
            environment: "edge-runtime",
            // One environment for all files, because setting one up takes longer than most of them.
            isolate: false,
            unstubEnvs: true,
            unstubGlobals: true,
            restoreMocks: true,
            setupFiles: ["convex/testing/runtime.setup.ts"],
            env: {
              APP_URL: "https://app.example.com",
              CONVEX_CLOUD_URL: "https://example.convex.cloud",
              CONVEX_SITE_URL: "https://example.convex.site",
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
          // One environment for all files, as above.
          test: {
            name: "dom",
            include: ["src/**/*.test.{ts,tsx}", "emails/**/*.dom.test.ts"],
            environment: "jsdom",
            isolate: false,
          },
        },
      ],
    },
  };
});
