import { isDashboard } from "./routes";

const KEY = "lessonapp:dashboard";

/**
 * Remembers the dashboard of whoever is signed in in this browser; null forgets it. The home page leads there without
 * asking Clerk. Without storage, it offers to sign in.
 */
export function rememberDashboard(path: string | null): void {
  try {
    if (path) localStorage.setItem(KEY, path);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is full or disabled.
  }
}

/** The path of the dashboard, or null if nobody is signed in. It can be outdated, so its page checks the sign-in. */
export function rememberedDashboard(): string | null {
  try {
    const path = localStorage.getItem(KEY);
    return path && isDashboard(path) ? path : null;
  } catch {
    return null;
  }
}
