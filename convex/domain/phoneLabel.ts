/** A stored phone number as people write it: `+13105550123 ext. 204`. */
export function phoneLabel(stored: string): string {
  return stored.replace(";ext=", " ext. ");
}
