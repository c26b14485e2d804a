import { readFileSync } from "node:fs";
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { eventTypeColors } from "#domain/eventTypeColors";
import { EventMark, markColor, tintColor } from "./EventMark";

const tokens = readFileSync("src/ui/tokens.css", "utf8");

/** A token's hex colors in the light and the dark theme. */
function colorsOf(token: string): string[] {
  const [, light = "", dark = ""] = new RegExp(`${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens) ?? [];
  expect(light, token).not.toBe("");
  return [light, dark];
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The lower one of the contrasts in the two themes. */
function contrast(one: string, other: string): number {
  const others = colorsOf(other).map(luminance);
  const ratios = colorsOf(one).map((color, theme) => {
    const [a, b] = [luminance(color), others[theme] ?? 0];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  });
  return Math.min(...ratios);
}

const tokenOf = (color: string) => /var\((.*)\)/.exec(color)?.[1] ?? "";
const palette = eventTypeColors.map(({ name }, index) => [name, index] as const);

afterEach(cleanup);

describe.each(palette)("%s", (_, index) => {
  const [mark, tint] = [tokenOf(markColor(index)), tokenOf(tintColor(index))];

  it.each(["--color-sheet", "--color-leaf", "--color-well", "--color-paper", tint])("has a visible mark on %s", (on) =>
    expect(contrast(mark, on)).toBeGreaterThanOrEqual(3),
  );

  it.each(["--color-ink", "--color-ink-soft", "--color-amber"])("has legible %s on its tint", (text) =>
    expect(contrast(text, tint)).toBeGreaterThanOrEqual(4.5),
  );
});

it("gives each color its own shape", () => {
  const drawn = palette.map(
    ([, color]) => render(<EventMark color={color} />).container.querySelector("svg")?.innerHTML,
  );
  expect(new Set(drawn).size).toBe(eventTypeColors.length);
  for (const part of ["name", "shape", "symbol"] as const) {
    expect(new Set(eventTypeColors.map((color) => color[part])).size).toBe(eventTypeColors.length);
  }
});
