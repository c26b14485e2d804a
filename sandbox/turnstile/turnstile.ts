import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Handler, jsonReply, type Mount, pathOf, readBody, textReply } from "../httpServer";

/** The path of the Turnstile stand-in on the web app's origin, which the Content-Security-Policy allows. */
const turnstilePath = "/__turnstile";

const script = readFileSync(new URL("./api.js", import.meta.url), "utf8");

/**
 * `pass` and `fail` decide without the client, `interactive` shows a checkbox. `isOn` sets or removes the app's environment
 * variables in this process, as an operator does on a deployment.
 */
const settingsSchema = z.strictObject({ isOn: z.boolean(), mode: z.enum(["pass", "interactive", "fail"]) });
export type TurnstileSettings = z.infer<typeof settingsSchema>;

const verification = z.object({ secret: z.string(), response: z.string() });

/** The app's environment variables while Turnstile is on. */
export function turnstileEnvironment(webUrl: string) {
  return {
    TURNSTILE_SITE_KEY: "sandbox-site-key",
    TURNSTILE_SECRET: "sandbox-secret",
    TURNSTILE_SCRIPT_URL: `${webUrl}${turnstilePath}/api.js`,
    TURNSTILE_VERIFY_URL: `${webUrl}${turnstilePath}/siteverify`,
  };
}

/**
 * A stand-in for Cloudflare's Turnstile: the script, and the check of tokens. `PATCH /settings` changes how it behaves.
 * @param isOn whether the app uses it from the start
 */
export function mountTurnstile(webUrl: string, { isOn }: { isOn: boolean }): Mount {
  const environment = turnstileEnvironment(webUrl);
  const settings: TurnstileSettings = { isOn, mode: "pass" };
  const tokens = new Set<string>();

  function verify(body: unknown) {
    const { data } = verification.safeParse(body);
    const problem =
      data?.secret !== environment.TURNSTILE_SECRET
        ? "invalid-input-secret"
        : tokens.delete(data.response)
          ? null
          : "timeout-or-duplicate";
    return jsonReply(200, problem ? { success: false, "error-codes": [problem] } : { success: true });
  }

  function configure(body: unknown) {
    const { data, error } = settingsSchema.partial().safeParse(body);
    if (error) return jsonReply(400, { message: "Invalid settings.", issues: error.issues });
    Object.assign(settings, data);
    if (settings.isOn) Object.assign(process.env, environment);
    else for (const name of Object.keys(environment)) delete process.env[name];
    return jsonReply(200, settings);
  }

  const handle: Handler = async (request) => {
    const body = async () => JSON.parse(String(await readBody(request, 10_000)));
    switch (`${request.method} ${pathOf(request).slice(turnstilePath.length)}`) {
      case "GET /api.js":
        return { status: 200, headers: { "content-type": "text/javascript; charset=utf-8" }, body: script };
      case "POST /tokens": {
        const token = randomUUID();
        if (settings.mode !== "fail") tokens.add(token);
        return jsonReply(200, { mode: settings.mode, token });
      }
      case "POST /siteverify":
        return verify(await body());
      case "PATCH /settings":
        return configure(await body());
      default:
        return textReply(404, "Unknown path of the Turnstile stand-in.");
    }
  };
  return { path: turnstilePath, handle };
}
