import { customCtx, customMutation, customQuery } from "convex-helpers/server/customFunctions";
import { mutation, query } from "./_generated/server";
import { requireIdentity, requireProfessional } from "./model/identity";

/**
 * The only builders of Convex functions; an ESLint rule forbids the raw ones elsewhere. Anyone can call `public…`
 * functions, so each declares argument and return validators; only the backend can call `internal…` functions. A test
 * walks all exports of this folder and checks this.
 *
 * Every file with functions imports this one, and Convex evaluates all of a file's imports on each call. Keep the
 * imports to what identifies the caller.
 */
export {
  action as publicAction,
  httpAction,
  internalAction,
  internalMutation,
  internalQuery,
  mutation as publicMutation,
  query as publicQuery,
} from "./_generated/server";

/** For callers with a verified token, which is in `ctx.identity`. @throws NOT_SIGNED_IN */
export const signedInMutation = customMutation(
  mutation,
  customCtx(async (ctx) => ({ identity: await requireIdentity(ctx) })),
);

/** Like `signedInMutation`, for queries. @throws NOT_SIGNED_IN */
export const signedInQuery = customQuery(
  query,
  customCtx(async (ctx) => ({ identity: await requireIdentity(ctx) })),
);

/**
 * For professionals, with their row in `ctx.professional`. The row is found by the verified token, never by an argument.
 * @throws NOT_SIGNED_IN, including for a signed-in caller without a row, which `professionalMutations.ensure` creates.
 */
export const professionalMutation = customMutation(
  mutation,
  customCtx(async (ctx) => ({ professional: await requireProfessional(ctx) })),
);

/** Like `professionalMutation`, for queries. @throws NOT_SIGNED_IN */
export const professionalQuery = customQuery(
  query,
  customCtx(async (ctx) => ({ professional: await requireProfessional(ctx) })),
);
