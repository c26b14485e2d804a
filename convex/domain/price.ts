/** Prices are US dollars with at most two decimal places. Arithmetic is done in cents. */
const MAX_PRICE = 99_999.99;
const dollarsFormat = new Intl.NumberFormat("en-US");
const currency = /^(?:US)?\$\s*|\s*(?:\$|USD)$/i;
/** Without thousands separators; the decimal separator may be a comma. */
const plainPattern = /^(\d{1,5})(?:[.,](\d{0,2}))?$/;
/** With one: `1,250`, `1,250.00`, `1 250,00`, `1.250,00`. Not `1.250`, which may mean either. */
const groupedPattern = /^([1-9]\d?)(?:,(\d{3})(?:\.(\d{1,2}))?|\s(\d{3})(?:[.,](\d{1,2}))?|\.(\d{3}),(\d{1,2}))$/;

/** Whether a number is a valid price: 0 to 99,999.99 dollars with at most two decimal places. */
export function isPrice(dollars: number): boolean {
  return dollars >= 0 && dollars <= MAX_PRICE && toCents(dollars) / 100 === dollars;
}

/** Parses user input (`45`, `12,50`, `$1,250.00`, `Free`) to dollars, or null. */
export function parsePrice(text: string): number | null {
  const typed = text.trim();
  if (typed.toLowerCase() === "free") return 0;
  const amount = typed.replace(currency, "");
  const plain = plainPattern.exec(amount);
  if (plain) return Number(`${plain[1]}.${plain[2] || "0"}`);
  const [, thousands, ...rest] = groupedPattern.exec(amount) ?? [];
  const [hundreds, cents = "0"] = rest.filter((part) => part !== undefined);
  return thousands ? Number(`${thousands}${hundreds}.${cents}`) : null;
}

/** `$45.00`, `$1,250.00`, or `Free` at 0. */
export function formatPrice(dollars: number): string {
  const cents = toCents(dollars);
  if (cents === 0) return "Free";
  const whole = dollarsFormat.format(Math.trunc(cents / 100));
  return `$${whole}.${String(cents % 100).padStart(2, "0")}`;
}

/** The price in dollars of a number of sessions. */
export function totalPrice(dollars: number, sessionCount: number): number {
  return (toCents(dollars) * sessionCount) / 100;
}

/**
 * `$45.00` or `Free`; for a series, the price per session and the total of the sessions that stand. If none does, there
 * is no total, because nothing is due.
 */
export function priceLabel(price: number, sessionCount: number, standing = sessionCount): string {
  if (sessionCount === 1 || price === 0) return formatPrice(price);
  const total = standing > 0 ? ` · ${formatPrice(totalPrice(price, standing))} total` : "";
  return `${formatPrice(price)} per session${total}`;
}

function toCents(dollars: number): number {
  return Math.round(dollars * 100);
}
