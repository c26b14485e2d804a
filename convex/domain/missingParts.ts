/** Says which parts a message does not tell: "This message does not tell the date, the time or the place." */
export function missingText(parts: readonly string[]): string {
  return `This message does not tell ${parts.join(", ").replace(/, (?=[^,]*$)/, " or ")}.`;
}
