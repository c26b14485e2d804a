/**
 * A setting that is a positive whole number, such as a limit. Anything else falls back to the default: a typing error must
 * neither lift a limit nor stop what it limits. `npm run doctor` reports it.
 */
export function wholeNumber(setting: string | undefined, fallback: number): number {
  return setting !== undefined && /^[1-9]\d{0,14}$/.test(setting) ? Number(setting) : fallback;
}
