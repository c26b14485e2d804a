import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findChromium, type Machine, siblingHeadlessShell } from "./chromium";

const playwrightChromium = "/home/someone/.cache/ms-playwright/chromium-1200/chrome-linux/chrome";
const playwrightShell = "/home/someone/.cache/ms-playwright/chromium_headless_shell-1200/chrome-linux/headless_shell";

/** Fakes a Linux machine on which only the files in `present` exist. An installation adds the files in `installs`. */
function machine(overrides: Partial<Machine> & { present?: string[]; installs?: string[] } = {}) {
  const present = new Set(overrides.present);
  const commands: string[] = [];
  const fake: Machine = {
    env: {},
    platform: "linux",
    home: "/home/someone",
    isRoot: false,
    isDebian: false,
    exists: (path) => present.has(path),
    playwrightPath: () => playwrightChromium,
    playwrightShellPath: () => (present.has(playwrightShell) ? playwrightShell : undefined),
    run: (given) => {
      commands.push(...given.map((command) => command.slice(-2).join(" ")));
      for (const path of overrides.installs ?? []) present.add(path);
      return true;
    },
    ...overrides,
  };
  return { fake, commands };
}

const pathOn = (overrides: Parameters<typeof machine>[0]) =>
  findChromium("headless shell", machine(overrides).fake).executablePath;

test("CHROMIUM_PATH takes precedence and must exist", () => {
  const present = ["/opt/chrome", "/usr/bin/chromium"];
  expect(pathOn({ env: { CHROMIUM_PATH: "/opt/chrome" }, present })).toBe("/opt/chrome");
  expect(() => pathOn({ env: { CHROMIUM_PATH: "/opt/gone" }, present })).toThrow(
    "CHROMIUM_PATH is /opt/gone, but the file does not exist.",
  );
});

test.each<[string, Parameters<typeof machine>[0], string]>([
  ["Chrome on Linux", { present: ["/usr/bin/chromium", "/usr/bin/google-chrome"] }, "/usr/bin/google-chrome"],
  ["Chromium on Linux", { present: ["/usr/bin/chromium", playwrightChromium] }, "/usr/bin/chromium"],
  [
    "a Mac",
    { platform: "darwin", present: ["/home/someone/Applications/Chromium.app/Contents/MacOS/Chromium"] },
    "/home/someone/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  [
    "Windows",
    {
      platform: "win32",
      env: { LOCALAPPDATA: "C:\\Local" },
      present: ["C:\\Local\\Google\\Chrome\\Application\\chrome.exe"],
    },
    "C:\\Local\\Google\\Chrome\\Application\\chrome.exe",
  ],
  ["Playwright's Chromium", { present: [playwrightChromium] }, playwrightChromium],
  ["Playwright's shell before its Chromium", { present: [playwrightChromium, playwrightShell] }, playwrightShell],
  [
    "Debian's shell before all others",
    { present: ["/usr/bin/google-chrome", "/usr/bin/chromium-headless-shell", playwrightShell] },
    "/usr/bin/chromium-headless-shell",
  ],
])("finds %s without installing anything", (_, overrides, path) => {
  const { fake, commands } = machine(overrides);
  expect(findChromium("headless shell", fake).executablePath).toBe(path);
  expect(commands).toEqual([]);
});

test.each([
  ["browser", "chromium"],
  ["headless shell", "chromium-headless-shell"],
] as const)("installs Debian's %s package as root on Debian", (kind, name) => {
  const { fake, commands } = machine({ isRoot: true, isDebian: true, installs: [`/usr/bin/${name}`] });
  expect(findChromium(kind, fake).executablePath).toBe(`/usr/bin/${name}`);
  expect(commands).toEqual(["apt-get update", `-y ${name}`]);
});

test("skips headless shells for a program that needs a full browser", () => {
  const { fake } = machine({ present: ["/usr/bin/chromium-headless-shell", playwrightShell, playwrightChromium] });
  expect(findChromium("browser", fake).executablePath).toBe(playwrightChromium);
});

test.each([
  { isRoot: false, isDebian: true },
  { isRoot: true, isDebian: false },
])("falls back to Playwright's download: %j", (overrides) => {
  const { fake, commands } = machine({ ...overrides, installs: [playwrightChromium] });
  expect(findChromium("headless shell", fake).executablePath).toBe(playwrightChromium);
  expect(commands).toEqual(["install chromium"]);
});

test("explains what to do when no browser can be installed", () => {
  const advice = "install Chrome or Chromium, or set CHROMIUM_PATH";
  expect(() => pathOn({ run: () => false })).toThrow(advice);
  expect(() => pathOn({ installs: [] })).toThrow(advice);
});

test("disables Chromium's sandbox only as root", () => {
  const argsAs = (isRoot: boolean) =>
    findChromium("browser", machine({ isRoot, present: ["/usr/bin/chromium"] }).fake).args;
  expect(argsAs(true)).toContain("--no-sandbox");
  expect(argsAs(false)).not.toContain("--no-sandbox");
  expect(argsAs(false)).toContain("--disable-sync");
});

test.each(["chrome-linux/headless_shell", "chrome-headless-shell-mac-arm64/chrome-headless-shell"])(
  "finds Playwright's headless shell %s of the same revision as its browser",
  async (file) => {
    const cache = await mkdtemp(join(tmpdir(), "ms-playwright-"));
    onTestFinished(() => rm(cache, { recursive: true }));
    const browser = join(cache, "chromium-1200", "chrome-linux", "chrome");
    expect(siblingHeadlessShell(browser)).toBeUndefined();
    for (const revision of [1199, 1200]) {
      const shell = join(cache, `chromium_headless_shell-${revision}`, file);
      await mkdir(join(shell, ".."), { recursive: true });
      await writeFile(shell, "");
    }
    expect(siblingHeadlessShell(browser)).toBe(join(cache, "chromium_headless_shell-1200", file));
  },
);
