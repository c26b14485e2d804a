/** US dollars as decimal numbers with at most two digits after the point; arithmetic is done in whole cents. */
const MAX_PRICE = 99_999.99;
const dollarsFormat = new Intl.NumberFormat("en-US");
const pricePattern = /^\$?(\d{1,5})(?:\.(\d{1,2}))?$/;

/** Whether a number is a price in dollars: 0 to 99,999.99 with at most two digits after the point. */
export function isPrice(dollars: number): boolean {
  return dollars >= 0 && dollars <= MAX_PRICE && toCents(dollars) / 100 === dollars;
}

/** The dollars that somebody typed (`45`, `45.5`, `$45.00`); null where the text is no price. */
export function parsePrice(text: string): number | null {
  const match = pricePattern.exec(text.trim());
  return match ? Number(`${match[1]}.${match[2] ?? "0"}`) : null;
}

/** `$45.00`, `$1,250.00`, or `Free` at 0. */
export function formatPrice(dollars: number): string {
  const cents = toCents(dollars);
  if (cents === 0) return "Free";
  const whole = dollarsFormat.format(Math.trunc(cents / 100));
  return `$${whole}.${String(cents % 100).padStart(2, "0")}`;
}

/** The price in dollars of so many sessions. */
export function totalPrice(dollars: number, sessionCount: number): number {
  return (toCents(dollars) * sessionCount) / 100;
}

/** `$45.00`, `Free`; of a series per session and in all. */
export function priceLabel(price: number, sessionCount: number): string {
  if (sessionCount === 1 || price === 0) return formatPrice(price);
  return `${formatPrice(price)} per session · ${formatPrice(totalPrice(price, sessionCount))} in all`;
}

function toCents(dollars: number): number {
  return Math.round(dollars * 100);
}
