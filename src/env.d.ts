interface ImportMetaEnv {
  /** Address of the Convex deployment; the build fails without it. */
  readonly VITE_CONVEX_URL: string;
  /** Clerk's publishable key; the build fails without it. */
  readonly VITE_CLERK_PUBLISHABLE_KEY: string;
  /** Optional: path on the app's own origin that proxies Clerk. */
  readonly VITE_CLERK_PROXY_URL?: string;
  /** Optional: the web app's address, without a trailing slash; adds the Open Graph picture. */
  readonly VITE_APP_URL?: string;
  /** Optional: the email address for requests about personal data. */
  readonly VITE_CONTACT_EMAIL?: string;
  /** Optional: who runs the site. */
  readonly VITE_OPERATOR_NAME?: string;
}
