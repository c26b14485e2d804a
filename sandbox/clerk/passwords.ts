import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { ClerkAPIErrorJSON, PasswordSettingsData } from "@clerk/react/types";
import { apiError, ClerkApiError } from "./apiErrors";

/** The settings of production in Clerk's dashboard. Clerk's minimum length is 8, whatever is set. */
export const passwordSettings: PasswordSettingsData = {
  allowed_special_characters: "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~",
  disable_hibp: false,
  min_length: 8,
  max_length: 72,
  require_special_char: true,
  require_numbers: false,
  require_uppercase: true,
  require_lowercase: true,
  show_zxcvbn: false,
  min_zxcvbn_strength: 0,
};

/** Passwords in every list of breached passwords that satisfy the other rules. Clerk asks haveibeenpwned.com. */
const breached = [
  "Passw0rd!",
  "Password!",
  "Password1!",
  "P@ssw0rd",
  "P@ssword1",
  "Qwerty123!",
  "Welcome1!",
  "Abcd1234!",
];

const {
  min_length: minLength,
  max_length: maxLength,
  allowed_special_characters: specialCharacters,
} = passwordSettings;

const rules: { code: string; message: string; isBroken: (password: string) => boolean }[] = [
  {
    code: "form_password_length_too_short",
    message: `Passwords must be ${minLength} characters or more.`,
    isBroken: (password) => password.length < minLength,
  },
  {
    code: "form_password_length_too_long",
    message: `Passwords must be ${maxLength} characters or less.`,
    isBroken: (password) => password.length > maxLength,
  },
  {
    code: "form_password_no_uppercase",
    message: "Passwords must contain at least one uppercase character.",
    isBroken: (password) => !/\p{Lu}/u.test(password),
  },
  {
    code: "form_password_no_lowercase",
    message: "Passwords must contain at least one lowercase character.",
    isBroken: (password) => !/\p{Ll}/u.test(password),
  },
  {
    code: "form_password_no_special_char",
    message: "Passwords must contain at least one special character.",
    isBroken: (password) => ![...password].some((character) => specialCharacters.includes(character)),
  },
];

/** Returns Clerk's errors for a new password. Like Clerk, checks for breached passwords last. */
export function passwordErrors(password: string, param: string): ClerkAPIErrorJSON[] {
  const errors = rules
    .filter(({ isBroken }) => isBroken(password))
    .map(({ code, message }) => apiError(code, message, param));
  if (errors.length > 0 || !breached.includes(password)) return errors;
  const message =
    "Password has been found in an online data breach. For account safety, please use a different password.";
  return [apiError("form_password_pwned", message, param)];
}

/** @throws ClerkApiError with every rule that a new password violates. */
export function checkPassword(password: string, param: string): void {
  const errors = passwordErrors(password, param);
  if (errors.length > 0) throw new ClerkApiError(422, errors);
}

const keyLength = 32;

/** @returns the salt and key for `isPassword`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString("base64url")}.${(await derive(password, salt)).toString("base64url")}`;
}

export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [salt = "", key = ""] = hash.split(".").map((part) => Buffer.from(part, "base64url"));
  return timingSafeEqual(await derive(password, Buffer.from(salt)), Buffer.from(key));
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, keyLength, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
