import { z } from "zod";

/** Settings of Clerk's dashboard, and lifetimes. Tests can change them while the stand-in runs. */
export const settingsSchema = z.strictObject({
  /** Clerk's Device Trust: a browser in which the user never verified an email needs a code in addition to the password. */
  deviceTrust: z.boolean(),
  /** Clerk's "Require same device and browser" for links. */
  sameBrowserLinks: z.boolean(),
  /** Whether Clerk mails the reset code itself, in addition to the webhook. */
  mailResetCodes: z.boolean(),
  tokenLifetimeSeconds: z.number().positive(),
  /** Whether tokens have the claim `email`, which has to be added under Sessions > Claims. */
  emailClaim: z.boolean(),
  /** The lifetime of links and codes. */
  verificationLifetimeSeconds: z.number().positive(),
});

export type Settings = z.infer<typeof settingsSchema>;

/**
 * The settings of the app's own Clerk instance, except Device Trust, which would need the mailbox at every first try.
 */
export const defaultSettings: Settings = {
  deviceTrust: false,
  sameBrowserLinks: true,
  mailResetCodes: false,
  tokenLifetimeSeconds: 60,
  emailClaim: true,
  verificationLifetimeSeconds: 600,
};
