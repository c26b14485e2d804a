interface ImportMetaEnv {
  /** Address of the Convex deployment; the build fails without it. */
  readonly VITE_CONVEX_URL: string;
  /** Clerk's publishable key; the build fails without it. */
  readonly VITE_CLERK_PUBLISHABLE_KEY: string;
  /** Path on the app's own origin where Clerk answers; absent where it answers on its own. */
  readonly VITE_CLERK_PROXY_URL?: string;
  /** Where the client lives, without a trailing slash; gives shared links their picture. */
  readonly VITE_APP_URL?: string;
  /** The address for requests about personal data. */
  readonly VITE_CONTACT_EMAIL?: string;
}
