import type { FunctionReturnType } from "convex/server";
import { createContext, useContext } from "react";
import type { api } from "#convex/api";

/** Whoever is signed in, as far as their own pages need it. */
export type Professional = NonNullable<FunctionReturnType<typeof api.professionals.me>>;

export const ProfessionalContext = createContext<Professional | null>(null);

/** Whoever is signed in; only below `RequireAuth`. */
export function useProfessional(): Professional {
  const professional = useContext(ProfessionalContext);
  if (!professional) throw new Error("useProfessional needs RequireAuth above it -- invariant");
  return professional;
}
