import type { FunctionReturnType } from "convex/server";
import { createContext, useContext } from "react";
import type { api } from "#convex/api";

/** The signed-in professional. */
export type Professional = NonNullable<FunctionReturnType<typeof api.professionals.me>>;

export const ProfessionalContext = createContext<Professional | null>(null);

/** The signed-in professional. Requires `RequireAuth` above. */
export function useProfessional(): Professional {
  const professional = useContext(ProfessionalContext);
  if (!professional) throw new Error("useProfessional needs RequireAuth above it -- invariant");
  return professional;
}
