import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

/** What looking for a browser asks of the machine. */
export type Machine = {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  home: string;
  isRoot: boolean;
  isDebian: boolean;
  exists(path: string): boolean;
  /** Where Playwright keeps its own Chromium, installed or not. */
  playwrightPath(): string;
  /** Playwright's own headless shell, where it is installed. */
  playwrightShellPath(): string | undefined;
  /** Runs commands one after the other, with their output shown. Returns whether all of them succeeded. */
  run(commands: string[][]): boolean;
};

const DEBIAN_SHELL = "/usr/bin/chromium-headless-shell";
const quietArgs = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The headless shell is the same engine without a user interface, and about a quarter faster. */
type Kind = "browser" | "headless shell";

/**
 * Finds a Chromium: CHROMIUM_PATH, a headless shell, the system's Chrome or Chromium, Playwright's own; else installs one.
 * @param kind "browser" leaves out the shell, for programs that need a whole browser.
 * @returns the options that Playwright's `chromium.launch` takes.
 * @throws with one line that says what to do.
 */
export function findChromium(
  kind: Kind = "headless shell",
  machine: Machine = thisMachine(),
): { executablePath: string; args: string[] } {
  const executablePath = chosenPath(machine) ?? installedPath(kind, machine) ?? install(kind, machine);
  // As root Chromium refuses to start with its sandbox.
  return { executablePath, args: machine.isRoot ? ["--no-sandbox", ...quietArgs] : quietArgs };
}

function chosenPath({ env, exists }: Machine): string | undefined {
  const path = env.CHROMIUM_PATH;
  if (path && !exists(path)) throw new Error(`CHROMIUM_PATH is ${path}, but there is no such file.`);
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
  // Not chromium-browser: on Ubuntu that is a script which only says that there is none.
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
    throw new Error("No Chromium was found or could be installed: install Chrome or Chromium, or set CHROMIUM_PATH.");
  }
  return path;
}

function thisMachine(): Machine {
  return {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    isRoot: process.getuid?.() === 0,
    isDebian: existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8")),
    exists: existsSync,
    playwrightPath: () => chromium.executablePath(),
    playwrightShellPath: () => shellBeside(chromium.executablePath()),
    run: (commands) =>
      commands.every(([command = "", ...args]) => spawnSync(command, args, { stdio: "inherit" }).status === 0),
  };
}

/**
 * The headless shell that Playwright keeps beside a browser of the same revision, in chromium_headless_shell-1200 for
 * chromium-1200; undefined if it is not installed.
 */
export function shellBeside(browserPath: string): string | undefined {
  const [, root, revision] = /^(.*)[/\\]chromium-(\d+)[/\\]/.exec(browserPath) ?? [];
  if (root === undefined) return undefined;
  const folder = join(root, `chromium_headless_shell-${revision}`);
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const file = files.find((name) => /(^|[/\\])(chrome-)?headless[-_]shell(\.exe)?$/.test(name));
  return file && join(folder, file);
}
