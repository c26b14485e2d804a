import { z } from "zod";

/** What Clerk's dashboard and the passing of time decide; tests change it while the stand-in runs. */
export const settingsSchema = z.strictObject({
  /** Clerk's Device Trust: a password alone is not enough in a browser that has not read the user's mail before. */
  deviceTrust: z.boolean(),
  /** Clerk's "Require same device and browser" for links. */
  sameBrowserLinks: z.boolean(),
  /** Whether Clerk mails the reset code itself, besides telling the app's webhook. */
  mailResetCodes: z.boolean(),
  tokenLifeSeconds: z.number().positive(),
  /** Whether tokens carry `email`, which has to be added under Sessions > Claims. */
  emailClaim: z.boolean(),
  /** How long links and codes are good for. */
  proofLifeSeconds: z.number().positive(),
});

export type Settings = z.infer<typeof settingsSchema>;

/** As the app's own Clerk is set up, but for Device Trust, which would send people to the mailbox at every first try. */
export const defaultSettings: Settings = {
  deviceTrust: false,
  sameBrowserLinks: true,
  mailResetCodes: false,
  tokenLifeSeconds: 60,
  emailClaim: true,
  proofLifeSeconds: 600,
};
