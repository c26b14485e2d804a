import type { BrowserContext, Request } from "@playwright/test";

/** Watches all pages of a test for console, network and CSP violations. */
export class Guard {
  /** Descriptions of the violations. */
  readonly problems: string[] = [];
  /** Clerk logs this for every development instance, including the stand-in. */
  readonly #allowed = [/Clerk has been loaded with development keys/];
  readonly #isOwn: (url: string) => boolean;

  /** @param hosts `host:port` of every server that a page may contact. */
  constructor(hosts: string[]) {
    this.#isOwn = (url) => /^(data|blob|about):/.test(url) || hosts.includes(new URL(url).host);
  }

  /** Allows violations that a test causes on purpose, such as a lost connection. */
  allow(...patterns: RegExp[]): void {
    this.#allowed.push(...patterns);
  }

  /**
   * Reports errors, warnings, failed requests, requests to other hosts, and violations of the Content Security Policy.
   */
  readonly watch = (context: BrowserContext): void => {
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.#report(`console.${message.type()}: ${message.text()}`);
    });
    context.on("weberror", (error) => this.#report(`page error: ${error.error()}`));
    context.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText;
      // Aborted because the page navigated away.
      if (reason !== "net::ERR_ABORTED") this.#report(`failed ${nameOf(request)}: ${reason}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 400) this.#report(`${response.status()} for ${nameOf(response.request())}`);
    });
    context.on("request", (request) => {
      if (!this.#isOwn(request.url())) this.#report(`request to another host: ${nameOf(request)}`);
    });
    context.on("page", (page) =>
      page.on("websocket", (socket) => {
        if (!this.#isOwn(socket.url())) this.#report(`socket to another host: ${socket.url()}`);
      }),
    );
    context.addInitScript(reportCspViolations).catch((error) => this.#report(`not watched: ${error}`));
  };

  #report(problem: string): void {
    if (!this.#allowed.some((pattern) => pattern.test(problem))) this.problems.push(problem);
  }
}

function nameOf(request: Request): string {
  return `${request.method()} ${request.url()}`;
}

/** Runs in the page. */
function reportCspViolations(): void {
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    console.error(`Content-Security-Policy: ${violatedDirective} forbids ${blockedURI}`);
  });
}
