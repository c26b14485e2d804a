interface ImportMetaEnv {
  /** Address of the Convex deployment; the build fails without it. */
  readonly VITE_CONVEX_URL: string;
}
