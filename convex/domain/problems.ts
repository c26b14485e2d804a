/** What a schema found wrong, by the path of the field (`title`, `weeklyHours.mon.1`): of each the first problem. */
export function problemsByField(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Record<string, string> {
  return Object.fromEntries(issues.map(({ path, message }) => [path.map(String).join("."), message]).reverse());
}
