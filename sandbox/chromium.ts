import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

/** The parts of the machine that the browser search depends on. */
export type Machine = {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  home: string;
  isRoot: boolean;
  isDebian: boolean;
  exists(path: string): boolean;
  /** The path of Playwright's own Chromium, whether it is installed or not. */
  playwrightPath(): string;
  /** The path of Playwright's own headless shell, if it is installed. */
  playwrightShellPath(): string | undefined;
  /** Runs commands in order and shows their output. Returns whether all of them succeeded. */
  run(commands: string[][]): boolean;
};

const DEBIAN_SHELL = "/usr/bin/chromium-headless-shell";
const commonArgs = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless shell is the same engine without a user interface, and about 25% faster. */
type Kind = "browser" | "headless shell";

/**
 * Finds a Chromium in this order: CHROMIUM_PATH, a headless shell, the system's Chrome or Chromium, Playwright's own.
 * Installs one if none is found.
 * @param kind "browser" skips headless shells, for programs that need a full browser.
 * @returns options for Playwright's `chromium.launch`.
 * @throws a one-line error that says what to do.
 */
export function findChromium(
  kind: Kind = "headless shell",
  machine: Machine = currentMachine(),
): { executablePath: string; args: string[] } {
  const executablePath = pathFromEnvironment(machine) ?? installedPath(kind, machine) ?? install(kind, machine);
  // Chromium refuses to start with its sandbox as root.
  return { executablePath, args: machine.isRoot ? ["--no-sandbox", ...commonArgs] : commonArgs };
}

function pathFromEnvironment({ env, exists }: Machine): string | undefined {
  const path = env.CHROMIUM_PATH;
  if (path && !exists(path)) throw new Error(`CHROMIUM_PATH is ${path}, but the file does not exist.`);
  return path || undefined;
}

function installedPath(kind: Kind, machine: Machine): string | undefined {
  const shells = kind === "browser" ? [] : [DEBIAN_SHELL, machine.playwrightShellPath()];
  const paths = [...shells, ...systemPaths(machine), machine.playwrightPath()];
  return paths.filter((path) => path !== undefined).find(machine.exists);
}

function systemPaths({ env, platform, home }: Machine): string[] {
  if (platform === "darwin") {
    const apps = ["Google Chrome", "Chromium", "Microsoft Edge"].map((name) => `${name}.app/Contents/MacOS/${name}`);
    return ["/Applications", `${home}/Applications`].flatMap((folder) => apps.map((app) => `${folder}/${app}`));
  }
  if (platform === "win32") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    const apps = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
    return folders.flatMap((folder) => apps.map((app) => `${folder}\\${app}`));
  }
  // `chromium-browser` is left out: on Ubuntu it is a script that only tells the user to install a snap.
  return ["/usr/bin/google-chrome-stable", "/usr/bin/google-chrome", "/usr/bin/chromium"];
}

function install(kind: Kind, machine: Machine): string {
  const playwrightCli = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const playwright = [[process.execPath, playwrightCli, "install", "chromium"]];
  const debian = [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", kind === "browser" ? "chromium" : "chromium-headless-shell"],
  ];
  const installed = (machine.isDebian && machine.isRoot && machine.run(debian)) || machine.run(playwright);
  const path = installed ? installedPath(kind, machine) : undefined;
  if (path === undefined) {
    throw new Error(
      "No Chromium was found, and none could be installed: install Chrome or Chromium, or set CHROMIUM_PATH.",
    );
  }
  return path;
}

function currentMachine(): Machine {
  return {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    isRoot: process.getuid?.() === 0,
    isDebian: existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8")),
    exists: existsSync,
    playwrightPath: () => chromium.executablePath(),
    playwrightShellPath: () => siblingHeadlessShell(chromium.executablePath()),
    run: (commands) =>
      commands.every(([command = "", ...args]) => spawnSync(command, args, { stdio: "inherit" }).status === 0),
  };
}

/**
 * Returns the headless shell that Playwright installs next to a browser of the same revision
 * (chromium_headless_shell-1200 for chromium-1200), or undefined if it is not installed.
 */
export function siblingHeadlessShell(browserPath: string): string | undefined {
  const [, root, revision] = /^(.*)[/\\]chromium-(\d+)[/\\]/.exec(browserPath) ?? [];
  if (root === undefined) return undefined;
  const folder = join(root, `chromium_headless_shell-${revision}`);
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const file = files.find((name) => /(^|[/\\])(chrome-)?headless[-_]shell(\.exe)?$/.test(name));
  return file && join(folder, file);
}
