import { expect, test } from "vitest";
import { findChromium, type Machine } from "./chromium";

const playwrightsOwn = "/home/someone/.cache/ms-playwright/chromium/chrome";

/** A Linux machine on which only the files in `present` exist; an installation adds `installs`. */
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
    playwrightPath: () => playwrightsOwn,
    run: (given) => {
      commands.push(...given.map((command) => command.slice(-2).join(" ")));
      for (const path of overrides.installs ?? []) present.add(path);
      return true;
    },
    ...overrides,
  };
  return { fake, commands };
}

const pathOn = (overrides: Parameters<typeof machine>[0]) => findChromium(machine(overrides).fake).executablePath;

test("CHROMIUM_PATH comes first, and must exist", () => {
  const present = ["/opt/chrome", "/usr/bin/chromium"];
  expect(pathOn({ env: { CHROMIUM_PATH: "/opt/chrome" }, present })).toBe("/opt/chrome");
  expect(() => pathOn({ env: { CHROMIUM_PATH: "/opt/gone" }, present })).toThrow(
    "CHROMIUM_PATH is /opt/gone, but there is no such file.",
  );
});

test.each<[string, Parameters<typeof machine>[0], string]>([
  ["Chrome on Linux", { present: ["/usr/bin/chromium", "/usr/bin/google-chrome"] }, "/usr/bin/google-chrome"],
  ["Chromium on Linux", { present: ["/usr/bin/chromium", playwrightsOwn] }, "/usr/bin/chromium"],
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
  ["Playwright's own", { present: [playwrightsOwn] }, playwrightsOwn],
])("finds %s and installs nothing", (_, overrides, path) => {
  const { fake, commands } = machine(overrides);
  expect(findChromium(fake).executablePath).toBe(path);
  expect(commands).toEqual([]);
});

test("installs Debian's package as root on Debian", () => {
  const { fake, commands } = machine({ isRoot: true, isDebian: true, installs: ["/usr/bin/chromium"] });
  expect(findChromium(fake).executablePath).toBe("/usr/bin/chromium");
  expect(commands).toEqual(["apt-get update", "-y chromium"]);
});

test.each([
  { isRoot: false, isDebian: true },
  { isRoot: true, isDebian: false },
])("has Playwright download its own elsewhere: %j", (overrides) => {
  const { fake, commands } = machine({ ...overrides, installs: [playwrightsOwn] });
  expect(findChromium(fake).executablePath).toBe(playwrightsOwn);
  expect(commands).toEqual(["install chromium"]);
});

test("says what to do if there is none and none can be installed", () => {
  const advice = "install Chrome or Chromium, or set CHROMIUM_PATH";
  expect(() => pathOn({ run: () => false })).toThrow(advice);
  expect(() => pathOn({ installs: [] })).toThrow(advice);
});

test("gives up Chromium's own sandbox only as root", () => {
  const argsAs = (isRoot: boolean) => findChromium(machine({ isRoot, present: ["/usr/bin/chromium"] }).fake).args;
  expect(argsAs(true)).toContain("--no-sandbox");
  expect(argsAs(false)).not.toContain("--no-sandbox");
  expect(argsAs(false)).toContain("--disable-sync");
});
