import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { loadEnv, type Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { frontendApiOf } from "./tools/clerkKey.ts";

/**
 * Fills in the origins of Convex and Clerk in the built `_headers`, so that the Content-Security-Policy allows only
 * them. Fails the build if they are not configured. Clerk's hosts follow its documentation ("CSP headers"): the
 * Frontend API in the publishable key, and Cloudflare's for bot protection.
 */
function contentSecurityPolicy(mode: string, env: Record<string, string | undefined>): Plugin {
  let outDir = "";
  return {
    name: "content-security-policy",
    apply: "build",
    configResolved: (config) => {
      outDir = config.build.outDir;
    },
    buildStart: () => void cspSources(mode, env),
    closeBundle: async () => {
      const file = join(outDir, "_headers");
      const text = await readFile(file, "utf8");
      const filled = Object.entries(cspSources(mode, env)).reduce(
        (result, [key, sources]) => result.replaceAll(`{{${key}}}`, sources),
        text,
      );
      await writeFile(file, filled);
    },
  };
}

/** The CSP sources of Convex and Clerk. @throws if they are not configured. */
function cspSources(mode: string, env: Record<string, string | undefined>): Record<string, string> {
  const { VITE_CONVEX_URL: convexUrl, VITE_CLERK_PUBLISHABLE_KEY: key, VITE_CLERK_PROXY_URL: proxy } = env;
  if (!convexUrl) throw new Error("Set VITE_CONVEX_URL to the address of the Convex deployment, then build again.");
  const frontendApi = frontendApiOf(key ?? "");
  if (!frontendApi) throw new Error("Set VITE_CLERK_PUBLISHABLE_KEY to Clerk's publishable key, then build again.");
  if (mode === "production" && frontendApi.endsWith(".test")) {
    throw new Error("VITE_CLERK_PUBLISHABLE_KEY is the sandbox's key. Set the key of your Clerk instance.");
  }
  const convex = new URL(convexUrl).origin;
  return {
    convex: `${convex} ${convex.replace(/^http/, "ws")}`,
    // With a proxy, Clerk's API is on the app's origin.
    clerk: proxy ? "'self'" : `https://${frontendApi}`,
  };
}

/** Adds the Open Graph picture. It needs an absolute URL, so there is none without VITE_APP_URL. */
function openGraphPicture({ VITE_APP_URL: appUrl }: Record<string, string | undefined>): Plugin {
  const tags = {
    "og:image": `${appUrl}/card.png`,
    "og:image:width": "1200",
    "og:image:height": "630",
    "og:image:alt": "Lessonapp: share one link, and clients book themselves in.",
    "twitter:card": "summary_large_image",
  };
  return {
    name: "open-graph-picture",
    transformIndexHtml: () =>
      appUrl ? Object.entries(tags).map(([property, content]) => ({ tag: "meta", attrs: { property, content } })) : [],
  };
}

/** For tests that load pushed bundles in their own context: `vm` modules are experimental in Node. */
const vmModules = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];

/** Kills and restarts sandbox backends, which takes longer than any test of its folder. */
const crashRecovery = "tests/load/crashRecovery.test.ts";

export default defineConfig(({ mode }) => {
  const env = { ...loadEnv(mode, process.cwd()), ...process.env };
  return {
    server: {
      // Replaces Vite's list, so that list is repeated. The sandbox's folder has keys and everybody's data.
      fs: {
        deny: [
          ...[".env", ".env.*", "*.{crt,pem,key,p12,pfx,cer,der}", ".npmrc", ".yarnrc.yml", "**/.git/**"],
          "**/.sandbox/**",
        ],
      },
    },
    plugins: [react(), tailwindcss(), contentSecurityPolicy(mode, env), openGraphPicture(env)],
    build: {
      target: "es2022",
      modulePreload: { polyfill: false },
      // One file for what every page needs, instead of six: each request costs time on a slow phone.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: "initial", tags: ["$initial"] }] } } },
    },
    test: {
      // Vitest leaves one core idle by default, but these tests mostly wait.
      maxWorkers: availableParallelism(),
      // Generous, so that only hanging tests time out on a busy machine.
      testTimeout: 30_000,
      hookTimeout: 60_000,
      silent: "passed-only",
      // A zone that no test uses, so that code that depends on the machine's time zone fails.
      env: { TZ: "Asia/Tokyo" },
      projects: [
        {
          extends: true,
          test: {
            name: "node",
            execArgv: vmModules,
            include: ["convex/domain/**/*.test.ts", "{emails,tools,tests}/**/*.test.{ts,tsx}"],
            exclude: ["**/*.dom.test.ts", crashRecovery],
            // One process for all files, because importing their modules again takes longer than most of them.
            isolate: false,
          },
        },
        {
          // Only `npm run test:sandbox` runs this. It is needed after changes of the sandbox, `convex`, `convex-test`
          // or `@clerk/*`.
          extends: true,
          test: { name: "sandbox", execArgv: vmModules, include: ["sandbox/**/*.test.{ts,tsx}", crashRecovery] },
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
