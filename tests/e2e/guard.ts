import type { BrowserContext, Request } from "@playwright/test";

/** Watches all pages of a test for what must never happen on any of them. */
export class Guard {
  /** What happened although it must not, in words. */
  readonly problems: string[] = [];
  /** Clerk says this of every instance that is not for production, the stand-in's too. */
  readonly #allowed = [/Clerk has been loaded with development keys/];
  readonly #isOwn: (url: string) => boolean;

  /** @param hosts `host:port` of everything a page may talk to. */
  constructor(hosts: string[]) {
    this.#isOwn = (url) => /^(data|blob|about):/.test(url) || hosts.includes(new URL(url).host);
  }

  /** Lets a test go on where trouble is its point, such as a lost connection. */
  allow(...patterns: RegExp[]): void {
    this.#allowed.push(...patterns);
  }

  /** Reports errors, warnings, failed requests, requests to others, and breaches of the content security policy. */
  readonly watch = (context: BrowserContext): void => {
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.#report(`console.${message.type()}: ${message.text()}`);
    });
    context.on("weberror", (error) => this.#report(`page error: ${error.error()}`));
    context.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText;
      // Given up because the page was left meanwhile.
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
    context.addInitScript(reportBreaches).catch((error) => this.#report(`not watched: ${error}`));
  };

  #report(problem: string): void {
    if (!this.#allowed.some((pattern) => pattern.test(problem))) this.problems.push(problem);
  }
}

function nameOf(request: Request): string {
  return `${request.method()} ${request.url()}`;
}

/** Runs in the page. */
function reportBreaches(): void {
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    console.error(`Content-Security-Policy: ${violatedDirective} forbids ${blockedURI}`);
  });
}
