/**
 * The colors that event types have on the dashboard, each with a shape for people who cannot tell the colors apart.
 * `symbol` is the shape as text. Event types store the index, so add new ones at the end.
 */
export const eventTypeColors = [
  { name: "green", shape: "circle", symbol: "●" },
  { name: "blue", shape: "square", symbol: "■" },
  { name: "orange", shape: "triangle", symbol: "▲" },
  { name: "purple", shape: "diamond", symbol: "◆" },
  { name: "gold", shape: "star", symbol: "★" },
  { name: "pink", shape: "ring", symbol: "○" },
  { name: "teal", shape: "cross", symbol: "✚" },
  { name: "gray", shape: "bar", symbol: "▬" },
] as const;

export type EventTypeColor = (typeof eventTypeColors)[number];

/** The color with an index; the first for any other number. */
export function eventTypeColor(index: number): EventTypeColor {
  return eventTypeColors[index] ?? eventTypeColors[0];
}

/** The index of the color that is used least, the first of several. */
export function leastUsedColor(used: readonly number[]): number {
  const counts = eventTypeColors.map((_, index) => used.filter((color) => color === index).length);
  return counts.indexOf(Math.min(...counts));
}
