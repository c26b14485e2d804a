const MIN_LENGTH = 8;
const MAX_LENGTH = 72;
/** The characters that Clerk counts as symbols: ASCII only, without space and backslash. */
const symbols = "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~";

type PasswordRule = { id: "minLength" | "maxLength" | "uppercase" | "lowercase" | "symbol"; words: string };

const rules: (PasswordRule & { test: (password: string) => boolean })[] = [
  { id: "minLength", words: `at least ${MIN_LENGTH} characters`, test: (password) => password.length >= MIN_LENGTH },
  { id: "maxLength", words: `at most ${MAX_LENGTH} characters`, test: (password) => password.length <= MAX_LENGTH },
  { id: "uppercase", words: "an uppercase letter (A–Z)", test: (password) => /[A-Z]/.test(password) },
  { id: "lowercase", words: "a lowercase letter (a–z)", test: (password) => /[a-z]/.test(password) },
  {
    id: "symbol",
    words: "a symbol, such as !, -, or #",
    test: (password) => [...password].some((character) => symbols.includes(character)),
  },
];

/** The rules for a new password, worded to follow "must have" in a list, and whether the password meets each. */
export function passwordRules(password: string): (PasswordRule & { isMet: boolean })[] {
  return rules.map(({ id, words, test }) => ({ id, words, isMet: test(password) }));
}
