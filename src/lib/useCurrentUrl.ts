import { useLocation, useSearch } from "wouter";

/** The address of the present page within the app, with all that follows its path. */
export function useCurrentUrl(): string {
  const [path] = useLocation();
  const search = useSearch();
  return `${path}${search && `?${search}`}${window.location.hash}`;
}
