import { useLocation, useSearch } from "wouter";

/** The current URL within the app: path, search and hash. */
export function useCurrentUrl(): string {
  const [path] = useLocation();
  const search = useSearch();
  return `${path}${search && `?${search}`}${window.location.hash}`;
}
