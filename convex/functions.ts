import { customCtx, customMutation, customQuery } from "convex-helpers/server/customFunctions";
import { mutation, query } from "./_generated/server";
import * as Professionals from "./model/professionals";

/**
 * The only builders of Convex functions. `public…` can be called by anyone, so each declares what it takes and what it
 * hands out; `internal…` only by the backend itself. A test walks all exports of this folder and holds them to it.
 */
export {
  httpAction,
  internalAction,
  internalMutation,
  internalQuery,
  mutation as publicMutation,
  query as publicQuery,
} from "./_generated/server";

/** For whoever holds a verified token, with `ctx.identity`. @throws NOT_SIGNED_IN */
export const signedInMutation = customMutation(
  mutation,
  customCtx(async (ctx) => ({ identity: await Professionals.requireIdentity(ctx) })),
);

/** As `signedInMutation`, for a query. @throws NOT_SIGNED_IN */
export const signedInQuery = customQuery(
  query,
  customCtx(async (ctx) => ({ identity: await Professionals.requireIdentity(ctx) })),
);

/**
 * For professionals, with their row in `ctx.professional`: found by the verified token and by nothing that a caller says.
 * @throws NOT_SIGNED_IN also where somebody is signed in without a row, which `professionals.ensure` makes.
 */
export const professionalMutation = customMutation(
  mutation,
  customCtx(async (ctx) => ({ professional: await Professionals.requireProfessional(ctx) })),
);

/** As `professionalMutation`, for a query. @throws NOT_SIGNED_IN */
export const professionalQuery = customQuery(
  query,
  customCtx(async (ctx) => ({ professional: await Professionals.requireProfessional(ctx) })),
);
