/** What we use of Cloudflare's script (developers.cloudflare.com/turnstile). */
type Turnstile = {
  render(container: HTMLElement, options: RenderOptions): string | undefined;
  remove(widgetId: string): void;
};

type RenderOptions = {
  sitekey: string;
  action: string;
  appearance: "interaction-only";
  size: "flexible";
  retry: "never";
  "refresh-expired": "never";
  callback: (token: string) => void;
  /** Returns true: we show the error. */
  "error-callback": (code?: string) => boolean;
  "timeout-callback": () => void;
  "unsupported-callback": () => void;
  "before-interactive-callback": () => void;
  "after-interactive-callback": () => void;
};

declare global {
  interface Window {
    turnstile?: Turnstile;
  }
}

const LOAD_TIMEOUT_MS = 15_000;

let loading: Promise<Turnstile> | undefined;

/** Loads Cloudflare's script once. After a failure, the next call tries again. */
export function loadTurnstile(scriptUrl: string): Promise<Turnstile> {
  loading ??= fetchScript(scriptUrl).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function fetchScript(scriptUrl: string): Promise<Turnstile> {
  const script = document.createElement("script");
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("Turnstile’s script took too long.")), LOAD_TIMEOUT_MS);
    script.src = scriptUrl;
    script.onload = () => {
      clearTimeout(timer);
      if (window.turnstile) resolve(window.turnstile);
      else reject(new Error("Turnstile’s script defines nothing."));
    };
    script.onerror = () => {
      clearTimeout(timer);
      reject(new Error("Turnstile’s script could not be loaded."));
    };
    document.head.append(script);
  });
}

type Challenge = {
  siteKey: string;
  scriptUrl: string;
  container: HTMLElement;
  /** Called with true when the client has to do something in the container, and with false when that is over. */
  onInteractive: (isInteractive: boolean) => void;
};

/** A challenge that runs. */
export type RunningChallenge = {
  /** Proves once that the challenge was passed. Rejects if it was not. */
  token: Promise<string>;
  /** Removes the challenge from the page. */
  remove: () => void;
};

/** Runs a challenge, which most people do not see. */
export async function startChallenge(challenge: Challenge): Promise<RunningChallenge> {
  const { siteKey, scriptUrl, container, onInteractive } = challenge;
  const turnstile = await loadTurnstile(scriptUrl);
  let widgetId: string | undefined;
  const token = new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`Turnstile: ${why}`));
    widgetId = turnstile.render(container, {
      sitekey: siteKey,
      ...{ action: "book", appearance: "interaction-only", size: "flexible" },
      ...{ retry: "never", "refresh-expired": "never" },
      callback: resolve,
      "error-callback": (code) => {
        fail(code ?? "error");
        return true;
      },
      "timeout-callback": () => fail("timeout"),
      "unsupported-callback": () => fail("unsupported browser"),
      "before-interactive-callback": () => onInteractive(true),
      "after-interactive-callback": () => onInteractive(false),
    });
    if (widgetId === undefined) fail("not rendered");
  });
  return { token, remove: () => void (widgetId !== undefined && turnstile.remove(widgetId)) };
}
